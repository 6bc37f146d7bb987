package org.jwasm.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jwasm.api.Trap;
import org.jwasm.api.WasmException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The {@code jwasm} command: finds the command that is meant, parses its line, runs it, and turns what it throws into an exit code. */
public final class Main {
    static final String NAME = "jwasm";
    static final int OK = 0;
    static final int ERROR = 1;
    static final int USAGE = 2;
    static final int TRAP = 134;
    /** What a shell reports for a program whose reader went away. */
    static final int BROKEN_PIPE = 141;

    private static final List<String> COMMANDS = List.of("run", "validate", "parse", "print", "wast", "explore", "completion", "help");

    private Main() {
    }

    public static void main(String[] args) {
        System.exit(run(args, Terminal.ofProcess()));
    }

    /** Runs a command line. @return the exit code */
    static int run(String[] args, Terminal terminal) {
        try {
            int code = runUnflushed(args, terminal);
            terminal.flush();
            return code;
        } catch (IOException e) {
            return report(e, terminal);
        }
    }

    private static int report(IOException e, Terminal terminal) {
        if (isBrokenPipe(e)) {
            return BROKEN_PIPE;
        }
        try {
            terminal.error("Error: " + e.getMessage());
        } catch (IOException nobodyListens) {
            return ERROR;
        }
        return ERROR;
    }

    /** Whether a failure, or what caused it, is that the reader of a pipe has gone. */
    static boolean isBrokenPipe(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof IOException && String.valueOf(t.getMessage()).contains("Broken pipe")) {
                return true;
            }
        }
        return false;
    }

    private static int runUnflushed(String[] args, Terminal terminal) throws IOException {
        try {
            return dispatch(args, terminal);
        } catch (ParameterException e) {
            String command = e.getCommandLine().getCommandSpec().qualifiedName();
            terminal.error("Error: " + e.getMessage() + "\nTry '" + command + " --help'.");
            return USAGE;
        } catch (Trap e) {
            terminal.error("Error: " + e.getMessage());
            return TRAP;
        } catch (WasmException | Failure e) {
            terminal.error("Error: " + e.getMessage());
            return ERROR;
        }
    }

    private static int dispatch(String[] args, Terminal terminal) throws IOException {
        if (args.length == 0) {
            terminal.error(commandLine(null).getUsageMessage().stripTrailing());
            return USAGE;
        }
        if (!isCommand(args[0])) {
            CommandLine root = commandLine(null);
            ParseResult line = root.parseArgs(args);
            if (line.isVersionHelpRequested()) {
                terminal.println(NAME + " " + Version.current());
                return OK;
            }
            terminal.print(root.getUsageMessage());
            return line.isUsageHelpRequested() ? OK : USAGE;
        }
        // Describing the other commands would only cost time.
        Command command = command(args[0]);
        CommandSpec spec = spec(args[0], command).parent(CommandSpec.create().name(NAME));
        ParseResult line = new CommandLine(spec).parseArgs(Arrays.copyOfRange(args, 1, args.length));
        if (line.isUsageHelpRequested()) {
            terminal.print(line.commandSpec().commandLine().getUsageMessage());
            return OK;
        }
        return command.run(line, terminal);
    }

    /** The whole command line, or with one of the commands. */
    static CommandLine commandLine(String only) {
        CommandSpec root = CommandSpec.create().name(NAME);
        root.usageMessage().description("Runs WebAssembly as native code generated in Java.").synopsisSubcommandLabel("COMMAND");
        root.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this.").build());
        root.addOption(OptionSpec.builder("-V", "--version").versionHelp(true).description("Print the version.").build());
        for (String name : COMMANDS) {
            if (only == null || only.equals(name)) {
                root.addSubcommand(name, spec(name, command(name)));
            }
        }
        return new CommandLine(root);
    }

    static boolean isCommand(String name) {
        return COMMANDS.contains(name);
    }

    /** A switch, not a map: only the class that is needed is loaded. */
    private static Command command(String name) {
        switch (name) {
            case "run":
                return new RunCommand();
            case "validate":
                return new ValidateCommand();
            case "parse":
                return new ParseCommand();
            case "print":
                return new PrintCommand();
            case "wast":
                return new WastCommand();
            case "explore":
                return new ExploreCommand();
            case "completion":
                return new CompletionCommand();
            default:
                return new HelpCommand();
        }
    }

    private static CommandSpec spec(String name, Command command) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this.").build());
        spec.usageMessage().abbreviateSynopsis(false).sortOptions(false);
        command.describe(spec);
        return spec;
    }
}
