/**
 * The operator's YAML file as records: a settings record states its keys, types, defaults and bounds, and binding reports
 * everything that is wrong at once, each with file, line and path. Components declare their settings with this package;
 * it does no I/O but reading the files it is given.
 */
@NullMarked
package im.annex.kernel.config;

import org.jspecify.annotations.NullMarked;
