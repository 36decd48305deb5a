package be.belfry.domain.exchange;

import be.belfry.domain.exchange.yaml.MappingReader;
import be.belfry.domain.plan.yaml.PlanFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A mapping of monthly figures of two sources by class and sector, and a file for it. */
public final class AFigureMapping {
  /** Nine rows: five that fit, a repeat within the file, an unknown class, a sum, a bad count. */
  public static final String FILE =
      """
      month,class,sector,count,source
      2016-01,Virus,Banks,12,CERT
      2016-01,Worm,Banks,3,CERT
      2016-01,Worm,Insurers,5,CERT
      2016-02,Flood,Power,7,CERT
      2016-01,Flood,Power,40,REGISTER
      2016-02,Flood,Power,7,CERT
      2016-02,Total,Power,7,CERT
      2016-02,Virus,Total,7,CERT
      2016-03,Virus,Banks,-1,CERT
      """;

  private AFigureMapping() {}

  /** As text. */
  public static String yaml() {
    try (InputStream in =
        AFigureMapping.class.getResourceAsStream("/be/belfry/domain/exchange/figures.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As it is read. */
  public static FigureMapping read() {
    return MappingReader.figures(new PlanFile("figures.yaml", yaml()));
  }
}
