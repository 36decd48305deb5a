package be.belfry.domain.playbook;

import be.belfry.domain.shared.Coded;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a file is by its own bytes, whatever its name or its sender say. A page or picture that
 * could run something in a browser is a text or unknown.
 */
public enum FileKind implements Coded {
  PDF("application/pdf", "pdf", "255044462d"),
  PNG("image/png", "png", "89504e470d0a1a0a"),
  JPEG("image/jpeg", "jpg", "ffd8ff"),
  /** Also the documents of office programs, which are such archives. */
  ZIP("application/zip", "zip", "504b0304"),
  GZIP("application/gzip", "gz", "1f8b08"),
  /** A capture of network traffic. */
  PCAP("application/vnd.tcpdump.pcap", "pcap", "d4c3b2a1"),
  TEXT("text/plain;charset=UTF-8", "txt", ""),
  OTHER("application/octet-stream", "bin", "");

  private final String mediaType;
  private final String extension;
  private final byte[] start;

  FileKind(String mediaType, String extension, String start) {
    this.mediaType = mediaType;
    this.extension = extension;
    this.start = HexFormat.of().parseHex(start);
  }

  /** The kind of these bytes. */
  public static FileKind of(byte[] bytes) {
    for (FileKind kind : values()) {
      if (kind.start.length > 0
          && bytes.length >= kind.start.length
          && Arrays.equals(kind.start, 0, kind.start.length, bytes, 0, kind.start.length)) {
        return kind;
      }
    }
    return isText(bytes) ? TEXT : OTHER;
  }

  private static boolean isText(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes))
          .chars()
          .noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Media type that it is given out with. */
  public String mediaType() {
    return mediaType;
  }

  /** Ending of the name that it is given out with, without the dot. */
  public String extension() {
    return extension;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
