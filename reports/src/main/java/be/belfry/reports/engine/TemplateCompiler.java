package be.belfry.reports.engine;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperCompileManager;

/**
 * Build step: compiles every template of a folder, and puts the platform's sRGB profile beside
 * them, which PDF/A asks to be embedded. The program itself cannot compile a template.
 */
public final class TemplateCompiler {
  private TemplateCompiler() {}

  /**
   * @param folders the folder with the sources, the folder for the compiled templates
   */
  public static void main(String[] folders) throws IOException, JRException {
    Path sources = Path.of(folders[0]);
    Path target = Path.of(folders[1]);
    List<Path> templates;
    try (Stream<Path> files = Files.walk(sources)) {
      templates = files.filter(f -> f.toString().endsWith(".jrxml")).sorted().toList();
    }
    for (Path template : templates) {
      String name = sources.relativize(template).toString();
      Path compiled =
          target.resolve(name.substring(0, name.length() - ".jrxml".length()) + ".jasper");
      Files.createDirectories(compiled.getParent());
      JasperCompileManager.compileReportToFile(template.toString(), compiled.toString());
    }
    Path styles = target.resolve("style/house.jrtx");
    Files.createDirectories(styles.getParent());
    Files.copy(sources.resolve("style/house.jrtx"), styles, StandardCopyOption.REPLACE_EXISTING);
    Files.write(target.resolve("srgb.icc"), ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
  }
}
