package dev.aigatewaysim.junit5.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A server in a process of its own. It prints its port, then one line for each that it reads: how much CPU time the process has
 * taken, or 0 after a reset.
 */
final class ServerMain {

    static final String CPU = "cpu";
    static final String RESET = "reset";

    private ServerMain() {}

    /**
     * @param args the product; then for the simulator, which also prints token and path, the kind of requests, and for others
     *     method, path and status, and the body of the response is read
     */
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        Product product = Product.valueOf(args[0]);
        if (product == Product.SIMULATOR) {
            RunningSimulator simulator = new RunningSimulator(0);
            System.out.println(simulator.port());
            RequestFigures.Kind.valueOf(args[1]).fill(simulator).forEach(System.out::println);
            obey(in, simulator);
        } else {
            byte[] body = Base64.getDecoder().decode(in.readLine());
            Running server = product.start(new Canned(args[1], args[2], Integer.parseInt(args[3]), body), 0);
            server.stub();
            System.out.println(server.port());
            obey(in, server);
        }
        System.exit(0);
    }

    private static void obey(BufferedReader in, Running server) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (String command = in.readLine(); command != null; command = in.readLine()) {
            if (command.equals(RESET)) {
                server.reset();
            }
            System.out.println(command.equals(CPU) ? system.getProcessCpuTime() : 0);
        }
    }
}
