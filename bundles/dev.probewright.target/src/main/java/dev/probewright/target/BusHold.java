/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.target;

/**
 * That the target answered WAIT for longer than its probe repeats a transfer by itself, and was waited for.
 *
 * @param micros how long, as well as it is known: what the host measured, or what the probe's repetitions take
 * @param probeLimitMicros how long the probe repeats one transfer by itself, 0 where that is not known
 * @param clockHz of the wire then, 0 where that is not known
 * @param limitMicros how long it was to be waited for
 */
public record BusHold(long micros, long probeLimitMicros, int clockHz, long limitMicros) {}
