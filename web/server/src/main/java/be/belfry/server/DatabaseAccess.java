package be.belfry.server;

/**
 * Two ways into one database.
 *
 * @param ownerUrl JDBC address with user and password of the role that owns the schema: migrations
 * @param appUrl the same for {@code belfry_app}, the role behind the walls
 */
record DatabaseAccess(String ownerUrl, String appUrl) {}
