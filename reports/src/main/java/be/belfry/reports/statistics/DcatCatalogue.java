package be.belfry.reports.statistics;

import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.statistics.PublicationManifest;
import be.belfry.domain.statistics.PublishedContents;
import be.belfry.domain.statistics.PublishedFile;
import be.belfry.domain.statistics.StatisticsWords;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was published as a DCAT-AP 3 catalogue in JSON-LD, for data portals that harvest. */
final class DcatCatalogue {
  private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";

  private final String address;

  private DcatCatalogue(String address) {
    this.address = address;
  }

  static byte[] of(List<PublishedContents> publications, String address) {
    return CanonicalJson.text(new DcatCatalogue(address).catalogue(publications))
        .getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, Object> catalogue(List<PublishedContents> publications) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put(
        "@context",
        Map.of(
            "dcat", "http://www.w3.org/ns/dcat#",
            "dct", "http://purl.org/dc/terms/",
            "foaf", "http://xmlns.com/foaf/0.1/",
            "vcard", "http://www.w3.org/2006/vcard/ns#",
            "spdx", "http://spdx.org/rdf/terms#",
            "adms", "http://www.w3.org/ns/adms#",
            "xsd", "http://www.w3.org/2001/XMLSchema#"));
    root.put("@id", address + "/publications/catalogue");
    root.put("@type", "dcat:Catalog");
    root.put("dct:title", texts("dcat.catalogue"));
    root.put("dct:description", texts("dcat.description"));
    root.put("dct:publisher", publisher());
    root.put("dct:license", id(AUTHORITY + "licence/CC0"));
    root.put("dct:language", languages());
    root.put("dct:spatial", id(AUTHORITY + "country/BEL"));
    root.put("dcat:themeTaxonomy", id(AUTHORITY + "data-theme"));
    root.put("dcat:dataset", publications.stream().map(this::dataset).toList());
    return root;
  }

  private Map<String, Object> dataset(PublishedContents contents) {
    Publication publication = contents.publication();
    String at = address + "/publications/" + publication.month();
    Map<String, Object> dataset = new LinkedHashMap<>();
    dataset.put("@id", at);
    dataset.put("@type", "dcat:Dataset");
    dataset.put("dct:identifier", "belfry-" + publication.month());
    dataset.put("dct:title", titles(publication));
    dataset.put("dct:description", texts("dcat.description"));
    dataset.put("dct:publisher", publisher());
    dataset.put(
        "dcat:contactPoint",
        Map.of("@type", "vcard:Organization", "vcard:fn", "Centre for Cybersecurity Belgium"));
    dataset.put(
        "dcat:theme",
        List.of(id(AUTHORITY + "data-theme/JUST"), id(AUTHORITY + "data-theme/TECH")));
    dataset.put("dct:spatial", id(AUTHORITY + "country/BEL"));
    dataset.put(
        "dct:temporal",
        Map.of(
            "@type",
            "dct:PeriodOfTime",
            "dcat:startDate",
            typed(publication.month().atDay(1).toString(), "xsd:date"),
            "dcat:endDate",
            typed(publication.month().atEndOfMonth().toString(), "xsd:date")));
    dataset.put("dct:accrualPeriodicity", id(AUTHORITY + "frequency/MONTHLY"));
    dataset.put("dct:issued", typed(publication.at().toString(), "xsd:dateTime"));
    dataset.put("dcat:version", Integer.toString(publication.no()));
    publication.reason().ifPresent(reason -> dataset.put("adms:versionNotes", reason));
    dataset.put("dct:conformsTo", method(publication));
    dataset.put("dct:language", languages());
    dataset.put("dct:accessRights", id(AUTHORITY + "access-right/PUBLIC"));
    dataset.put(
        "dcat:distribution",
        contents.files().stream().map(file -> distribution(publication, file)).toList());
    return dataset;
  }

  private Map<String, Object> distribution(Publication publication, PublishedFile file) {
    String at =
        address
            + "/publications/"
            + publication.month()
            + "-"
            + publication.no()
            + "/"
            + file.name();
    Map<String, Object> distribution = new LinkedHashMap<>();
    distribution.put("@id", at);
    distribution.put("@type", "dcat:Distribution");
    distribution.put("dct:title", file.name());
    distribution.put("dcat:accessURL", id(at));
    distribution.put("dcat:downloadURL", id(at));
    distribution.put("dct:license", id(AUTHORITY + "licence/CC0"));
    distribution.put(
        "dcat:mediaType",
        id(
            "https://www.iana.org/assignments/media-types/"
                + file.mediaType().replaceAll(";.*", "")));
    distribution.put("dct:format", id(AUTHORITY + "file-type/" + fileType(file.name())));
    distribution.put(
        "dcat:byteSize", typed(Integer.toString(file.size()), "xsd:nonNegativeInteger"));
    distribution.put(
        "adms:status",
        id(
            AUTHORITY
                + "distribution-status/"
                + (publication.status() == FigureStatus.FINAL ? "COMPLETED" : "DEVELOP")));
    distribution.put(
        "spdx:checksum",
        Map.of(
            "@type",
            "spdx:Checksum",
            "spdx:algorithm",
            id("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
            "spdx:checksumValue",
            typed(file.sha256(), "xsd:hexBinary")));
    return distribution;
  }

  private static String fileType(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (ending) {
      case "pdf" -> "PDFA2A";
      case "xml" -> "XML";
      case "json" -> "JSON";
      case "xlsx" -> "XLSX";
      case "ods" -> "ODS";
      default -> "CSV";
    };
  }

  private static List<Object> titles(Publication publication) {
    List<Object> titles = new ArrayList<>();
    for (Language language : Language.values()) {
      titles.add(
          Map.of(
              "@language",
              language.code(),
              "@value",
              StatisticsWords.text("sdmx.flow", language) + ", " + publication.month()));
    }
    return titles;
  }

  private static List<Object> texts(String key) {
    return Arrays.stream(Language.values())
        .map(l -> (Object) Map.of("@language", l.code(), "@value", StatisticsWords.text(key, l)))
        .toList();
  }

  /** The rules by which it was made: a page of the portal has them with their history. */
  private Map<String, Object> method(Publication publication) {
    return Map.of(
        "@id",
        address.replaceFirst("/api/v1$", "") + "/statistics/method",
        "@type",
        "dct:Standard",
        "dct:title",
        StatisticsWords.text("sheet.rules", Language.EN)
            + PublicationManifest.definition(publication.manifest()).map(v -> " " + v).orElse(""));
  }

  private static Map<String, Object> publisher() {
    return Map.of("@type", "foaf:Agent", "foaf:name", "Centre for Cybersecurity Belgium");
  }

  private static List<Object> languages() {
    return List.of(
        id(AUTHORITY + "language/NLD"),
        id(AUTHORITY + "language/FRA"),
        id(AUTHORITY + "language/DEU"),
        id(AUTHORITY + "language/ENG"));
  }

  private static Map<String, Object> id(String iri) {
    return Map.of("@id", iri);
  }

  private static Map<String, Object> typed(String value, String type) {
    return Map.of("@type", type, "@value", value);
  }
}
