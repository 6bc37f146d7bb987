import java.io.File;
import java.util.Arrays;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.compiler.InterpreterFallback;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** A peer: Endive's compiler runs a guest's "run" export. Arguments: FILE N SECONDS. Prints compile, first and steady-state nanoseconds, and the checksum. */
public class EndivePeer {
    public static void main(String[] args) {
        long n = Long.parseLong(args[1]);
        double seconds = Double.parseDouble(args[2]);
        long start = System.nanoTime();
        WasmModule module = Parser.parse(new File(args[0]));
        Instance instance = Instance.builder(module)
            .withMachineFactory(MachineFactoryCompiler.builder(module).withInterpreterFallback(InterpreterFallback.SILENT).compile()).build();
        ExportFunction run = instance.export("run");
        long compile = System.nanoTime() - start;
        start = System.nanoTime();
        long result = run.apply(n)[0];
        long first = System.nanoTime() - start;
        long[] times = new long[1 << 20];
        int count = 0;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (count < times.length && (count < 5 || System.nanoTime() < end)) {
            start = System.nanoTime();
            run.apply(n);
            times[count++] = System.nanoTime() - start;
        }
        long[] last = Arrays.copyOfRange(times, count / 2, count);
        Arrays.sort(last);
        System.out.println("compile " + compile + "\nfirst " + first + "\nsteady " + last[last.length / 2] + "\nresult " + result);
    }
}
