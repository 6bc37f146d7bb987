package org.jwasm.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A command line that fits its command. */
final class Line {
    private final Map<Option, List<String>> options = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    /**
     * Reads a line that is as it should be. Everything else (wrong usage, a question for help, rarer spellings) is for {@link Syntax}, which
     * explains it well but takes longer to load than a small program runs.
     *
     * @return null if it is not that simple
     */
    static Line read(Command command, List<String> args) {
        Line line = new Line();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("-") || arg.equals("-")) {
                line.words.add(arg);
                if (command.words().rest() != null) {
                    line.words.addAll(args.subList(i + 1, args.size()));
                    break;
                }
                continue;
            }
            int equals = arg.indexOf('=');
            Option option = find(command, equals < 0 ? arg : arg.substring(0, equals));
            boolean isFlag = option != null && option.kind() == Option.Kind.FLAG;
            boolean hasValue = equals > 0 || i + 1 < args.size();
            if (option == null || (isFlag ? equals > 0 : !hasValue) || option.kind() == Option.Kind.VALUE && line.has(option)) {
                return null;
            }
            line.add(option, isFlag ? "" : equals > 0 ? arg.substring(equals + 1) : args.get(++i));
        }
        return command.words().admits(line.words.size()) ? line : null;
    }

    private static Option find(Command command, String name) {
        for (Option option : command.options()) {
            if (option.names().contains(name)) {
                return option;
            }
        }
        return null;
    }

    void add(Option option, String value) {
        options.computeIfAbsent(option, o -> new ArrayList<>(1)).add(value);
    }

    void addWord(String word) {
        words.add(word);
    }

    boolean has(Option option) {
        return options.containsKey(option);
    }

    /** The option's value, or null. */
    String value(Option option) {
        List<String> values = options.get(option);
        return values == null ? null : values.get(0);
    }

    List<String> values(Option option) {
        return options.getOrDefault(option, List.of());
    }

    List<String> words() {
        return words;
    }

    String firstWord() {
        return words.isEmpty() ? null : words.get(0);
    }
}
