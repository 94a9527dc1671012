/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.flash.FlashListener;
import dev.probewright.image.FirmwareImage;
import dev.probewright.session.CoreChange;
import dev.probewright.session.Registration;
import dev.probewright.target.Core;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.Optional;
import java.util.function.Consumer;

/** What the server needs of a debug session. Any thread. */
public interface DebugTarget {
    Core core();

    /** Memory without the breakpoints that stand in it. */
    TargetMemory memory();

    MemoryMap memoryMap();

    /** The chip in words, for example {@code "STM32F103C8 (Cortex-M3 r1p1)"}. */
    String chip();

    /** The probe in words. */
    String probe();

    /** Programs and verifies the image; the core is then reset and halted. What was in RAM is lost. */
    void program(FirmwareImage image, FlashListener listener) throws TargetException;

    /** Erases all flash; the core is then reset and halted. */
    void eraseFlash(FlashListener listener) throws TargetException;

    /** The fault that the halted core is in, in words. */
    Optional<String> fault() throws TargetException;

    /** A failure in one line for the user, with what can be done. */
    String explain(TargetException failure);

    /** Calls the listener once when the probe is lost; at once when it is already. */
    Registration onEnd(Consumer<TargetException> listener);

    /** Calls the listener, on the thread that acts, whenever anybody has reset the core or let it run. */
    Registration onCoreChange(Consumer<CoreChange> listener);
}
