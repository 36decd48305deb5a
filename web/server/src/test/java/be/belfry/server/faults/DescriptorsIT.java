package be.belfry.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.ShippedServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Connections of a crowd take the last descriptor that the machine gives the server. */
@EnabledOnOs(OS.LINUX)
class DescriptorsIT {
  /** The server needs 420 before anybody asks. */
  private static final int MOST = 1_000;

  private static final int CROWD = 900;
  private static final int TOGETHER = 40;

  @Test
  void whoHasAConnectionIsServedAndTheOthersAsSoonAsTheCrowdHasGone() throws Exception {
    try (Node node = Node.startWithDescriptors(MOST, "descriptors-home");
        Load load = Load.begin(node::address, node.accounts("analyst", 40))) {
      load.awaitMore(TOGETHER);
      String database = postmaster(node);
      List<Socket> crowd = new ArrayList<>();
      try {
        for (int i = 0; i < CROWD; i++) {
          crowd.add(begun(node));
        }
        Awaitility.await().until(() -> descriptors(node) >= MOST);
        assertThat(isAnswered(node)).as("nobody more is let in").isFalse();
        load.awaitMore(TOGETHER);
      } finally {
        for (Socket one : crowd) {
          one.close();
        }
      }

      node.awaitWell();
      load.awaitMore(TOGETHER);
      load.stop();
      int inDoubt = load.doubted.size();
      load.settle();
      assertThat(postmaster(node)).as("a node that sees nothing ends nothing").isEqualTo(database);
      assertThat(load.answers.keySet()).isSubsetOf(0, 200, 201, 429, 503);
      try (var owner = node.owner()) {
        Truth.of(load, inDoubt, owner).count(ShippedServer.target(), "descriptors used up").holds();
      }
    }
  }

  /** The beginning of a request whose end never comes. */
  private static Socket begun(Node node) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(node.address().getHost(), node.address().getPort()), 5000);
    socket.getOutputStream().write("GET /login HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static boolean isAnswered(Node node) {
    try (Socket socket = begun(node)) {
      socket.setSoTimeout(2_000);
      socket.getOutputStream().write("Host: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() >= 0;
    } catch (IOException nobody) {
      return false;
    }
  }

  private static String postmaster(Node node) throws IOException {
    return Files.readAllLines(node.home().resolve("postgres/postmaster.pid")).get(0);
  }

  private static long descriptors(Node node) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc", node.process().pid() + "", "fd"))) {
      return all.count();
    }
  }
}
