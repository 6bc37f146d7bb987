package org.jwasm.cli;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The commands as the command line library knows them: for help, completion, and lines that need an explanation. */
final class Syntax {
    private Syntax() {
    }

    /** The whole command line. */
    private static CommandLine commandLine() {
        CommandSpec root = CommandSpec.create().name(Main.NAME);
        root.usageMessage().description("Runs WebAssembly as native code generated in Java.").synopsisSubcommandLabel("COMMAND");
        root.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this.").build());
        root.addOption(OptionSpec.builder("-V", "--version").versionHelp(true).description("Print the version.").build());
        for (String name : Main.COMMANDS) {
            root.addSubcommand(name, spec(name, Main.command(name)));
        }
        return new CommandLine(root);
    }

    private static CommandSpec spec(String name, Command command) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(command.description()).abbreviateSynopsis(false).sortOptions(false);
        spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this.").build());
        for (Option option : command.options()) {
            spec.addOption(spec(option));
        }
        Words words = command.words();
        if (words.count() != Words.Count.NONE) {
            spec.addPositional(spec(words));
        }
        if (words.rest() != null) {
            spec.parser().stopAtPositional(true);
            spec.addPositional(PositionalParamSpec.builder().index("1..*").arity("0..*").paramLabel(words.rest()).type(List.class)
                    .auxiliaryTypes(String.class).build());
        }
        return spec;
    }

    private static OptionSpec spec(Option option) {
        OptionSpec.Builder b = OptionSpec.builder(option.names().toArray(new String[0])).description(option.description());
        if (option.kind() == Option.Kind.FLAG) {
            return b.build();
        }
        b.paramLabel(option.label()).arity("1");
        return option.kind() == Option.Kind.VALUE ? b.type(String.class).build() : b.type(List.class).auxiliaryTypes(String.class).build();
    }

    private static PositionalParamSpec spec(Words words) {
        PositionalParamSpec.Builder b = PositionalParamSpec.builder().paramLabel(words.label()).description(words.description());
        switch (words.count()) {
            case AT_MOST_ONE:
                return b.index("0").arity("0..1").type(String.class).build();
            case ONE:
                return b.index("0").arity("1").required(true).type(String.class).build();
            default:
                return b.index("0..*").arity("1..*").required(true).type(List.class).auxiliaryTypes(String.class).build();
        }
    }

    /** The help for a command, or with null for all of them. */
    static String help(String command) {
        CommandLine all = commandLine();
        return (command == null ? all : all.getSubcommands().get(command)).getUsageMessage();
    }

    /** A script that completes the command's words. */
    static String completion() {
        return AutoComplete.bash(Main.NAME, commandLine());
    }

    /**
     * Reads a line for a command.
     *
     * @return null if help is asked for
     * @throws UsageException saying what is wrong
     */
    static Line read(String name, Command command, List<String> args) {
        try {
            ParseResult result = new CommandLine(spec(name, command)).parseArgs(args.toArray(new String[0]));
            return result.isUsageHelpRequested() ? null : line(command, result);
        } catch (ParameterException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static Line line(Command command, ParseResult result) {
        Line line = new Line();
        for (Option option : command.options()) {
            OptionSpec matched = result.matchedOption(option.name());
            if (matched == null) {
                continue;
            }
            if (option.kind() == Option.Kind.FLAG) {
                line.add(option, "");
            } else {
                matched.stringValues().forEach(value -> line.add(option, value));
            }
        }
        for (PositionalParamSpec matched : result.matchedPositionals()) {
            matched.stringValues().forEach(line::addWord);
        }
        return line;
    }

    /** What is wrong with a line that names no command. */
    static UsageException unknownCommand(List<String> args) {
        try {
            commandLine().parseArgs(args.toArray(new String[0]));
            return new UsageException("which command?");
        } catch (ParameterException e) {
            return new UsageException(e.getMessage());
        }
    }
}
