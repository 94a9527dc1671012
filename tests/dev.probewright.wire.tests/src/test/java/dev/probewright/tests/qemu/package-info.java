/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The virtual Cortex-M3 against {@code qemu-system-arm}: random instruction streams run in both, registers and memory compared.
 * {@link dev.probewright.tests.qemu.StreamRecorder} writes the streams and qemu's results to a file, which a unit test of the
 * simulator replays on machines without qemu.
 */
@NonNullByDefault
package dev.probewright.tests.qemu;

import org.eclipse.jdt.annotation.NonNullByDefault;
