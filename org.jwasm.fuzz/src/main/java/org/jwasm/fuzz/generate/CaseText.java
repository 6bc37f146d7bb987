package org.jwasm.fuzz.generate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jwasm.parser.Parser;
import org.jwasm.parser.text.Printer;
import org.jwasm.parser.text.TextParser;

/** Cases as text: the module, and in front of it comments {@code ;; call f<index> <bits> ...} that say what to call. */
public final class CaseText {
    private static final String CALL = ";; call f";

    private CaseText() {
    }

    /** The text of a case, with a comment at its head. */
    public static String write(Case given, String comment) {
        StringBuilder text = new StringBuilder(";; ").append(comment.replace('\n', ' ')).append('\n');
        for (Case.Call call : given.calls()) {
            text.append(CALL).append(call.func());
            for (long arg : call.args()) {
                text.append(' ').append(arg);
            }
            text.append('\n');
        }
        return text.append(Printer.print(Parser.parse(given.binary()), Printer.Style.FOLDED)).toString();
    }

    /**
     * The case of a text.
     *
     * @throws org.jwasm.api.WasmException if the module is malformed or not valid
     */
    public static Case read(String text) {
        List<Case.Wanted> calls = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (line.startsWith(CALL)) {
                String[] words = line.substring(CALL.length()).trim().split(" ");
                long[] args = new long[words.length - 1];
                for (int i = 0; i < args.length; i++) {
                    args[i] = Long.parseLong(words[i + 1]);
                }
                calls.add(new Case.Wanted(Integer.parseInt(words[0]), args));
            }
        }
        return Case.of(TextParser.parse(text.getBytes(StandardCharsets.UTF_8)).bytes(), calls);
    }
}
