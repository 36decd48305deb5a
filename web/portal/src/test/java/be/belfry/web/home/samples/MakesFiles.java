package be.belfry.web.home.samples;

import org.apache.pdfbox.pdmodel.PDDocument;

/** Breaks a rule of the architecture on purpose. */
public class MakesFiles {
  PDDocument document;
}
