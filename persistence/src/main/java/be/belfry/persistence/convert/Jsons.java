package be.belfry.persistence.convert;

import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;

/**
 * The JSON library, looked up once: {@code jakarta.json.Json} searches the class path at every
 * call, which on the intake's way cost more than all statements together.
 */
public final class Jsons {
  /** Makes builders and values. */
  public static final JsonProvider JSON = JsonProvider.provider();

  private Jsons() {}

  /** A reader of a text. */
  public static JsonReader reader(String text) {
    return JSON.createReader(new StringReader(text));
  }
}
