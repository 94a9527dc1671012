/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

/**
 * A reset of the core that was not asked for.
 *
 * @param whileHalted whether the core was halted before: it runs now, or was caught at its vector. As a core that stands
 *     does not reset itself, it was a watchdog, the pin, another core, or the power
 * @param powerLost whether halting debug was off afterwards, which only the loss of power does
 */
public record ResetNotice(boolean whileHalted, boolean powerLost) {}
