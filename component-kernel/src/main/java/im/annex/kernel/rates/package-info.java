/**
 * How much one person, domain or address may do: rates, which let go again with time, and quotas, which count what is
 * held. Components ask here before they do what a stranger could make them do too often; memory is bounded whatever
 * strangers try.
 */
@NullMarked
package im.annex.kernel.rates;

import org.jspecify.annotations.NullMarked;
