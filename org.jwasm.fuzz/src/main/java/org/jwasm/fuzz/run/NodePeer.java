package org.jwasm.fuzz.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jwasm.fuzz.generate.Case;

/** V8 in one long-lived process of Node, over pipes: a line of JSON there, lines back ({@code peer.cjs}). */
final class NodePeer implements Peer {
    private final Path script;
    private Process process;
    private OutputStream requests;
    private BufferedReader answers;

    private NodePeer(Path script) {
        this.script = script;
    }

    /** The peer, or null where Node is missing. */
    static NodePeer find() throws IOException {
        try {
            Process probe = new ProcessBuilder("node", "--version").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (!probe.waitFor(20, TimeUnit.SECONDS) || probe.exitValue() != 0) {
                return null;
            }
        } catch (IOException missing) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        Path script = Files.createTempFile("jwasm-fuzz", ".cjs");
        script.toFile().deleteOnExit();
        try (InputStream in = NodePeer.class.getResourceAsStream("peer.cjs")) {
            Files.write(script, in.readAllBytes());
        }
        return new NodePeer(script);
    }

    @Override
    public String name() {
        return "node";
    }

    @Override
    public boolean accepts(Case given) {
        return !given.exotic();
    }

    private void start() throws IOException {
        process = new ProcessBuilder("node", "--experimental-wasm-extended-const", script.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        requests = process.getOutputStream();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** What Node did, or null if it ended (then nothing can be said about the case; the next one gets a new process). */
    @Override
    public Behaviour run(Case given) {
        try {
            if (process == null) {
                start();
            }
            requests.write(json(given).getBytes(StandardCharsets.UTF_8));
            requests.flush();
            List<String> lines = new ArrayList<>();
            boolean overflow = false;
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.equals(".")) {
                    return new Behaviour(lines, List.of(), overflow);
                }
                if (line.equals("overflow") && lines.isEmpty()) {
                    overflow = true;
                } else {
                    lines.add(line);
                }
            }
            System.err.println("node ended on its own");
        } catch (IOException e) {
            System.err.println("node: " + e.getMessage());
        }
        close();
        return null;
    }

    private static String json(Case given) {
        StringBuilder json = new StringBuilder("{\"binary\":\"").append(Base64.getEncoder().encodeToString(given.binary())).append("\",\"functions\":[");
        for (int i = 0; i < given.functions().size(); i++) {
            Case.HostFunction f = given.functions().get(i);
            json.append(i == 0 ? "" : ",").append("{\"name\":\"").append(f.name()).append("\",\"params\":\"").append(f.params()).append("\",\"results\":\"")
                .append(f.results()).append("\"}");
        }
        json.append("],\"hostGlobals\":[");
        for (int i = 0; i < given.hostGlobals().size(); i++) {
            Case.HostGlobal global = given.hostGlobals().get(i);
            json.append(i == 0 ? "" : ",").append("{\"type\":\"").append(global.type()).append("\",\"mutable\":").append(global.mutable()).append('}');
        }
        json.append("],\"globals\":\"").append(given.globals()).append("\",\"tables\":\"").append(given.tables()).append("\",\"memories\":").append(given.memories());
        json.append(",\"again\":").append(given.again()).append(",\"instances\":").append(given.instances());
        if (given.hostMemory() != null) {
            json.append(",\"hostMemory\":[").append(given.hostMemory().limits().min()).append(',').append(given.hostMemory().limits().max()).append(']');
        }
        if (given.hostTable() != null) {
            json.append(",\"hostTable\":[").append(given.hostTable().limits().min()).append(',').append(given.hostTable().limits().max()).append(']');
        }
        json.append(",\"calls\":[");
        for (int i = 0; i < given.calls().size(); i++) {
            Case.Call call = given.calls().get(i);
            json.append(i == 0 ? "" : ",").append("{\"func\":").append(call.func()).append(",\"params\":\"").append(call.params()).append("\",\"results\":\"")
                .append(call.results()).append("\",\"args\":[");
            for (int k = 0; k < call.args().length; k++) {
                json.append(k == 0 ? "\"" : ",\"").append(call.args()[k]).append('"');
            }
            json.append("]}");
        }
        return json.append("]}\n").toString();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
            process = null;
        }
    }
}
