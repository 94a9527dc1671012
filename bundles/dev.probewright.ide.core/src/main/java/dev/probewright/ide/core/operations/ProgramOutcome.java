/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.operations;

import dev.probewright.flash.FlashResult;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.session.ProgramRequest;

/**
 * What programming did, for telling the user.
 *
 * @param request what was asked
 * @param probe over which
 * @param chip name of the chip that was programmed
 * @param result what was done to its flash
 */
public record ProgramOutcome(ProgramRequest request, ProbeInfo probe, String chip, FlashResult result) {}
