package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void firstClassRunsOnJava8SoThatItCanSayWhatIsNeeded() throws IOException {
    try (DataInputStream in = new DataInputStream(Main.class.getResourceAsStream("Main.class"))) {
      in.skipBytes(6);
      assertThat(in.readUnsignedShort()).isEqualTo(52);
    }
  }

  @Test
  void refusesWrongArgumentsWithUsage() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(Belfry.run(new String[0], new PrintStream(err, true, StandardCharsets.UTF_8)))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("serve").contains("version");
  }
}
