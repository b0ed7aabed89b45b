/** Tests in and against a real server with the built application in it. */
package io.tollgate.container;
