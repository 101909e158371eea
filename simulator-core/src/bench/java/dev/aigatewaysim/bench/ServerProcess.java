package dev.aigatewaysim.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.aigatewaysim.AiGatewaySimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A simulator, or a bare Javalin, in a JVM of its own, which says how much CPU time it has taken: none of the clients', and no
 * code that another server has made slow or fast. Not thread-safe.
 */
final class ServerProcess implements AutoCloseable {

    private static final String CPU = "cpu";
    private static final String RESET = "reset";

    private final Process process;
    private final BufferedReader out;
    private final PrintWriter in;
    private final int port;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        this.out = process.inputReader();
        this.in = new PrintWriter(process.outputWriter(), true);
        this.port = Integer.parseInt(out.readLine());
    }

    /** A simulator whose account holds what the contents are called. */
    static ServerProcess simulator(Contents contents) throws IOException {
        return new ServerProcess(Child.start(ServerProcess.class, contents.name()));
    }

    /** A bare Javalin that returns these bytes. */
    static ServerProcess bare(byte[] response) throws IOException {
        Process process = Child.start(ServerProcess.class);
        process.getOutputStream()
                .write((Base64.getEncoder().encodeToString(response) + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        return new ServerProcess(process);
    }

    int port() {
        return port;
    }

    /** The next line that it prints: first the token, then the identifier of what there is. */
    String line() throws IOException {
        return out.readLine();
    }

    /** How much CPU time it has taken until now, on all of its threads. */
    long cpuNanos() throws IOException {
        return Long.parseLong(asked(CPU));
    }

    /** Takes the account back to what it began with. */
    void reset() throws IOException {
        asked(RESET);
    }

    private String asked(String command) throws IOException {
        in.println(command);
        return out.readLine();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** What the account of a simulator holds. */
    enum Contents {
        NOTHING,
        CONFIGURATION,
        HUNDRED_KEYS
    }

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        if (args.length == 0) {
            byte[] response = Base64.getDecoder().decode(in.readLine());
            System.out.println(BareJavalin.start(response, response).port());
            obey(in, () -> {});
        } else {
            AiGatewaySimulator simulator = AiGatewaySimulator.start();
            System.out.println(simulator.port());
            System.out.println(simulator.apiKey());
            System.out.println(fill(simulator, Contents.valueOf(args[0])));
            simulator.account().keepAsBaseline();
            obey(in, simulator.account()::reset);
        }
        System.exit(0);
    }

    private static String fill(AiGatewaySimulator simulator, Contents contents) {
        return switch (contents) {
            case NOTHING -> "";
            case CONFIGURATION -> Samples.configuration(simulator.account()).value();
            case HUNDRED_KEYS -> Samples.accessKeys(simulator.account(), 100, 1)[0].value();
        };
    }

    private static void obey(BufferedReader in, Runnable reset) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (String command = in.readLine(); command != null; command = in.readLine()) {
            if (command.equals(RESET)) {
                reset.run();
            }
            System.out.println(command.equals(CPU) ? system.getProcessCpuTime() : 0);
        }
    }
}
