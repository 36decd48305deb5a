package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the server's own channels tell of a sender; the rest is {@link HalfBodiesTest}'s. */
class SlowBodiesTest {
  @Test
  void whatCameAndNobodyReadIsSeen() throws IOException {
    try (ServerSocketChannel listener =
            ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel sender = SocketChannel.open(listener.getLocalAddress());
        SocketChannel accepted = listener.accept()) {
      // As the server has them.
      accepted.configureBlocking(false);
      assertThat(SlowBodies.isUnread(accepted)).as("nothing came").isFalse();
      sender.write(ByteBuffer.wrap(new byte[] {1, 2}));
      Awaitility.await().until(() -> SlowBodies.isUnread(accepted));
      accepted.read(ByteBuffer.allocate(1));
      assertThat(SlowBodies.isUnread(accepted)).as("one is left").isTrue();
      accepted.read(ByteBuffer.allocate(1));
      assertThat(SlowBodies.isUnread(accepted)).isFalse();
      accepted.shutdownInput();
      assertThat(SlowBodies.isUnread(accepted)).as("it was ended").isFalse();
    }
  }
}
