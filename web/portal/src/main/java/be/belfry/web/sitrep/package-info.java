/** Pages of the situation reports. */
package be.belfry.web.sitrep;
