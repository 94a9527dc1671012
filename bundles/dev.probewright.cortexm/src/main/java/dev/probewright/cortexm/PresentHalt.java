/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.CoreRegister;
import dev.probewright.target.HaltReason;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation.Read;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.WatchHit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jdt.annotation.Nullable;

/** What is known of the present halt, remembered until the core is let run, so that asking costs no exchange. */
final class PresentHalt {
    private final TargetMemory memory;
    private final HaltingDebug debug;
    private final Triggers triggers;

    /** Null while the core runs or nothing was looked at. */
    private @Nullable CoreStatus status;

    private OptionalLong pc = OptionalLong.empty();
    private @Nullable DwtMatch match;
    /** The PC was written since the halt: whatever halted the core is not where it stands. */
    private boolean pcWritten;

    private Optional<ResetNotice> reset = Optional.empty();

    PresentHalt(TargetMemory memory, HaltingDebug debug, Triggers triggers) {
        this.memory = memory;
        this.debug = debug;
        this.triggers = triggers;
    }

    /** Looks at the debug registers now, whatever is remembered. */
    CoreStatus look() throws TargetException {
        boolean standing = status != null;
        CoreStatus now = debug.look(standing);
        if (now.reset()) {
            noteReset(new ResetNotice(standing, !now.debugEnabled()));
        }
        if (!now.halted()) {
            forget();
        } else {
            status = now;
        }
        return now;
    }

    /** The status of the present halt, null when the core runs. */
    @Nullable
    CoreStatus halted() throws TargetException {
        CoreStatus known = status;
        if (known == null) {
            known = look();
        }
        return known.halted() ? known : null;
    }

    void halt(long budgetMicros) throws TargetException {
        boolean standing = status != null;
        if (!standing) {
            pc = OptionalLong.empty();
            match = null;
        }
        CoreStatus now = debug.halt(budgetMicros);
        if (now.reset()) {
            noteReset(new ResetNotice(standing, !now.debugEnabled()));
        }
        status = now;
    }

    /** Takes over what a step found. */
    void stepped(CoreStatus now) throws TargetException {
        if (now.reset() || !now.halted()) {
            look();
        } else {
            status = now;
        }
    }

    private void noteReset(ResetNotice notice) throws TargetException {
        reset = Optional.of(notice);
        forget();
        triggers.setComparatorsEnabled(true);
    }

    Optional<ResetNotice> takeReset() {
        Optional<ResetNotice> noticed = reset;
        reset = Optional.empty();
        return noticed;
    }

    HaltReason reason() throws TargetException {
        CoreStatus known = status;
        if (known == null) {
            known = look();
        }
        return known.reason(debug.stepped());
    }

    /** The watchpoint comparators that matched, asked for once for each halt: asking clears them. */
    DwtMatch match() throws TargetException {
        DwtMatch known = match;
        if (known == null) {
            known = triggers.watchpoints().matched();
            match = known;
        }
        return known;
    }

    Optional<WatchHit> watchHit() throws TargetException {
        return reason() == HaltReason.WATCHPOINT ? match().ours() : Optional.empty();
    }

    long programCounter() throws TargetException {
        if (pc.isEmpty()) {
            MemoryBatch batch = new MemoryBatch();
            Read read = RegisterTransfer.read(batch, Dcrsr.PC);
            memory.execute(batch);
            pc = OptionalLong.of(read.value() & 0xFFFF_FFFFL);
        }
        return pc.getAsLong();
    }

    void wasRead(List<CoreRegister> registers, int[] values) {
        for (int i = 0; i < values.length; i++) {
            if (registers.get(i).selector() == Dcrsr.PC && status != null) {
                pc = OptionalLong.of(values[i] & 0xFFFF_FFFFL);
            }
        }
    }

    void wasWritten(List<CoreRegister> registers) {
        if (registers.stream().anyMatch(register -> register.selector() == Dcrsr.PC)) {
            pc = OptionalLong.empty();
            pcWritten = true;
        }
    }

    boolean pcWritten() {
        return pcWritten;
    }

    void forget() {
        status = null;
        pc = OptionalLong.empty();
        match = null;
        pcWritten = false;
    }
}
