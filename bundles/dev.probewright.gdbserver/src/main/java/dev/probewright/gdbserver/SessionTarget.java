/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import dev.probewright.cortexm.FaultCause;
import dev.probewright.cortexm.FaultReport;
import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashOptions;
import dev.probewright.gdbserver.client.DebugTarget;
import dev.probewright.image.FirmwareImage;
import dev.probewright.session.AfterProgramming;
import dev.probewright.session.Client;
import dev.probewright.session.CoreChange;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.Registration;
import dev.probewright.session.Session;
import dev.probewright.session.connect.ClockText;
import dev.probewright.target.Core;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A session as the server uses it. */
final class SessionTarget implements DebugTarget {
    private final Session session;
    private final TargetMemory memory;

    SessionTarget(Session session) {
        this.session = session;
        this.memory = session.memory(Client.GDB);
    }

    @Override
    public Core core() {
        return session.core();
    }

    @Override
    public TargetMemory memory() {
        return memory;
    }

    @Override
    public MemoryMap memoryMap() {
        return session.memoryMap();
    }

    @Override
    public String chip() {
        return session.chip().name() + " (" + session.core().name() + ")";
    }

    @Override
    public String probe() {
        return String.format(
                "%s, firmware %s, %s at %s",
                session.probe().id(),
                session.probeFirmware(),
                session.protocol(),
                ClockText.of(session.actualClockHz(), session.clockHz()));
    }

    @Override
    public void program(FirmwareImage image, FlashListener listener) throws TargetException {
        session.program(List.of(image), FlashOptions.defaults(), AfterProgramming.HALT, listener);
    }

    @Override
    public void eraseFlash(FlashListener listener) throws TargetException {
        session.program(ChipErase.plan(session.chip()), listener);
        session.core().reset(ResetKind.SYSTEM, true);
    }

    @Override
    public Optional<String> fault() throws TargetException {
        return session.fault().map(SessionTarget::say);
    }

    private static String say(FaultReport fault) {
        String causes = fault.causes().stream().map(FaultCause::meaning).collect(Collectors.joining("; "));
        StringBuilder text = new StringBuilder(fault.lockup() ? "Lockup" : fault.exceptionName());
        text.append(causes.isEmpty() ? "" : ": " + causes);
        fault.memoryAddress().ifPresent(address -> text.append(String.format(" (address 0x%08X)", address)));
        fault.busAddress().ifPresent(address -> text.append(String.format(" (address 0x%08X)", address)));
        fault.frame().ifPresent(frame -> text.append(String.format(", at PC 0x%08X", frame.pc())));
        return text.append(String.format(" [CFSR 0x%08X, HFSR 0x%08X].", fault.cfsr(), fault.hfsr()))
                .toString();
    }

    @Override
    public String explain(TargetException failure) {
        return Diagnosis.of(failure).oneLine();
    }

    @Override
    public Registration onEnd(Consumer<TargetException> listener) {
        return session.onEnd(listener);
    }

    @Override
    public Registration onCoreChange(Consumer<CoreChange> listener) {
        return session.onCoreChange(listener);
    }
}
