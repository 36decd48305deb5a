package be.belfry.web.notification.rest;

import be.belfry.services.notification.NotificationService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Base64;

/** Public keys of the nodes, by which receipts, checkpoints and manifests are verified. */
@Path("keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {
  @Inject private NotificationService notifications;

  /** A JSON Web Key (RFC 8037). */
  public record Key(String kty, String crv, String x, String kid, String use, String alg) {}

  /** One key; open to all. */
  @GET
  @Path("{keyId}")
  public Key one(@PathParam("keyId") String keyId) {
    String x =
        Base64.getUrlEncoder().withoutPadding().encodeToString(notifications.publicKey(keyId));
    return new Key("OKP", "Ed25519", x, keyId, "sig", "EdDSA");
  }
}
