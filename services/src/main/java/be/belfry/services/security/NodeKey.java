package be.belfry.services.security;

import be.belfry.domain.security.Signer;
import be.belfry.domain.security.SigningKeys;
import be.belfry.domain.time.LegalTime;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The signing key of this node. The private half stays in the data folder ({@code belfry.home},
 * folder {@code keys}); the public half is made known to all through the database before the first
 * signature.
 */
@Startup
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class NodeKey {
  @Inject private SigningKeys keys;
  @Inject private LegalTime time;

  private SigningKeyFile key;

  @PostConstruct
  void open() {
    key = SigningKeyFile.open(DataHome.keys());
    keys.register(key.keyId(), key.publicKey(), time.now());
  }

  /**
   * The key of a folder, for who signs before the server runs.
   *
   * @param folder with the node's keys
   * @param known where its public half is made known
   */
  @OpenTo("whoever can read the folder has the key")
  public static NodeKey of(Path folder, SigningKeys known, Instant now) {
    NodeKey node = new NodeKey();
    node.key = SigningKeyFile.open(folder);
    known.register(node.key.keyId(), node.key.publicKey(), now);
    return node;
  }

  /** The key itself, for as many signatures as somebody makes in one go. */
  @OpenTo("reached by services only, which have asked the door")
  public Signer signer() {
    return key;
  }
}
