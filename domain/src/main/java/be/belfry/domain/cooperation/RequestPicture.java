package be.belfry.domain.cooperation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request for assistance that was sent tells other partners. */
public final class RequestPicture {
  private RequestPicture() {}

  /**
   * The picture of a request.
   *
   * @param sentAt when it was sent
   */
  public static FrozenPicture of(AssistanceForm form, Instant sentAt) {
    return new FrozenPicture(
        sentAt,
        form.startedAt(),
        Map.of(),
        Map.of(),
        FrozenPicture.english(form.summary()),
        List.of(),
        List.of(),
        List.of(),
        FrozenPicture.english(form.capabilityDetail()),
        List.of(),
        Map.of(),
        List.of(),
        Optional.empty());
  }

  /** Its fields as JSON values; what is empty is left out. */
  public static Map<String, Object> form(AssistanceForm form) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("addressee", form.addressee().code());
    json.put("capabilities", form.capabilities().stream().map(Capability::code).sorted().toList());
    json.put("otherHelp", form.otherHelp().stream().map(Addressee::code).sorted().toList());
    json.put("presence", form.presence().code());
    json.put("people", form.people());
    json.put("days", form.days());
    json.put("natoRelated", form.natoRelated());
    json.put("criticalInfrastructure", form.criticalInfrastructure());
    json.put("military", form.military());
    form.startedAt().ifPresent(at -> json.put("startedAt", at.toString()));
    form.detectedAt().ifPresent(at -> json.put("detectedAt", at.toString()));
    put(json, "pointOfContact", form.pointOfContact());
    put(json, "secureMeans", form.secureMeans());
    put(json, "affectedSystems", form.affectedSystems());
    put(json, "impactOnNation", form.impactOnNation());
    put(json, "impactOnAlliance", form.impactOnAlliance());
    put(json, "measuresTaken", form.measuresTaken());
    put(json, "capabilityDetail", form.capabilityDetail());
    put(json, "languages", form.languages());
    put(json, "clearance", form.clearance());
    put(json, "access", form.access());
    put(json, "legalBasis", form.legalBasis());
    put(json, "dataHandling", form.dataHandling());
    put(json, "liabilityAndCost", form.liabilityAndCost());
    put(json, "handOver", form.handOver());
    return json;
  }

  private static void put(Map<String, Object> json, String name, String text) {
    if (!text.isEmpty()) {
      json.put(name, text);
    }
  }
}
