/** Whether the node can work, for proxies and the launcher. */
package be.belfry.web.health;
