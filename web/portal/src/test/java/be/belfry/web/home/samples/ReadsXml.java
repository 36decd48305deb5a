package be.belfry.web.home.samples;

import javax.xml.parsers.DocumentBuilderFactory;

/** Breaks a rule of the architecture on purpose. */
public class ReadsXml {
  DocumentBuilderFactory factory;
}
