/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.probe;

import dev.probewright.sim.BoardOptions;

/**
 * What a firmware is made from.
 *
 * @param options of the board: serial number, packet sizes, firmware version
 * @param target what the cable to the target ends in
 * @param faults where that cable is disturbed
 */
public record ProbeCable(BoardOptions options, TargetConnector target, LineFaults faults) {}
