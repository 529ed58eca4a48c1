package im.annex.kernel.internal.boot;

import picocli.CommandLine.Command;

/** {@code annex}: says what there is. */
@Command(
        name = "annex",
        description = "Adds components, such as chat rooms, to an XMPP server.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RunCommand.class, CheckConfigCommand.class, CtlCommand.class, CopyDatabaseCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done; for run, stopped by SIGTERM or SIGINT",
            " 2:the command line is wrong",
            "66:the configuration is missing or cannot be read",
            "69:none of the components could be started, or what they need cannot be opened",
            "70:something unexpected happened",
            "78:the configuration is invalid"
        })
final class AnnexCommand {}
