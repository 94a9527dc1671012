/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.probe;

/**
 * What a firmware counts.
 *
 * @param transfers on the wire, repeated and internal ones included, as far as it makes transfers itself
 * @param waits of them answered WAIT
 * @param malformed requests that ended before their command did, or whose answer did not fit
 */
public record WireCounts(long transfers, long waits, long malformed) {}
