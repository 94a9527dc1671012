/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.cortexm.AttachFinding.Kind;
import dev.probewright.target.CoreException;
import dev.probewright.target.CoreException.Request;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation.Read;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.List;

/** Takes a core under debug, and what came of it. */
final class Attachment {
    final TargetMemory memory;
    final CpuId cpuId;
    final CoreFeatures features;
    final HaltingDebug debug;
    final Triggers triggers;
    final List<AttachFinding> findings = new ArrayList<>();
    /** S_SDE. */
    final boolean secureDebug;

    Attachment(TargetMemory memory) throws TargetException {
        this.memory = memory;
        MemoryBatch look = new MemoryBatch();
        Read cpuIdValue = look.read32(Scb.CPUID);
        Read dhcsr = look.read32(Dhcsr.ADDRESS);
        Read demcr = look.read32(Demcr.ADDRESS);
        Read dfsr = look.read32(Dfsr.ADDRESS);
        Read fpCtrl = look.read32(Fpb.FP_CTRL);
        memory.execute(look);
        cpuId = new CpuId(cpuIdValue.value());
        if (!cpuId.plausible()) {
            throw new CoreException(
                    Request.ATTACH, dhcsr.value(), String.format("CPUID 0x%08X is of no core", cpuId.value()));
        }
        secureDebug = (dhcsr.value() & Dhcsr.S_SDE) != 0;
        debug = HaltingDebug.enable(memory, dhcsr.value(), demcr.value());
        features = FeatureReading.read(memory, cpuId, fpCtrl.value());
        debug.withSecurity(features.security());
        find((dhcsr.value() & Dhcsr.S_HALT) != 0, Kind.HALTED, dfsr.value());
        find((dhcsr.value() & Dhcsr.C_DEBUGEN) != 0, Kind.DEBUG_ENABLED, dhcsr.value());
        find((demcr.value() & Demcr.MON_EN) != 0, Kind.DEBUG_MONITOR, demcr.value());
        find((demcr.value() & VectorCatch.ALL) != 0, Kind.VECTOR_CATCH, demcr.value());
        triggers = takeUnits(fpCtrl.value());
    }

    private void find(boolean present, Kind kind, int value) {
        if (present) {
            findings.add(new AttachFinding(kind, 0, 0, value));
        }
    }

    private Triggers takeUnits(int fpCtrl) throws TargetException {
        BreakpointUnit breakpoints = new BreakpointUnit(memory, features, fpCtrl);
        MemoryBatch look = new MemoryBatch();
        List<Read> instruction = new ArrayList<>();
        List<Read> compared = new ArrayList<>();
        List<Read> functions = new ArrayList<>();
        for (int i = 0; i < features.breakpoints(); i++) {
            instruction.add(look.read32(Fpb.comparator(i)));
        }
        for (int i = 0; i < features.watchpoints(); i++) {
            compared.add(look.read32(Dwt.comp(i)));
            functions.add(look.read32(Dwt.function(i)));
        }
        if (!look.isEmpty()) {
            memory.execute(look);
        }
        MemoryBatch clear = new MemoryBatch();
        findings.addAll(breakpoints.take(values(instruction), clear));
        for (int i = 0; i < functions.size(); i++) {
            int function = functions.get(i).value();
            if ((function & Dwt.FUNCTION_FIELD) != 0) {
                findings.add(
                        new AttachFinding(Kind.WATCHPOINT, i, compared.get(i).value() & 0xFFFF_FFFFL, function));
                clear.write32(Dwt.function(i), 0);
            }
        }
        if (!clear.isEmpty()) {
            memory.execute(clear);
        }
        WatchpointRules rules = features.dwtVersion() == 2
                ? new DwtVersion2(values(functions))
                : new DwtVersion1(
                        features.watchpoints(), features.architecture().isMain());
        return new Triggers(memory, breakpoints, new WatchpointUnit(memory, features.watchpoints(), rules));
    }

    private static int[] values(List<Read> reads) {
        return reads.stream().mapToInt(Read::value).toArray();
    }
}
