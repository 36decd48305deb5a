/** REST of call-outs and drills: records in, records out. */
package be.belfry.web.callout.rest;
