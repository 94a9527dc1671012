/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import java.io.IOException;
import java.util.Map;

/** Runs streams in qemu. */
final class Comparison {
    private final GdbStub stub;

    /** Prepares the machine: what all streams share. */
    Comparison(QemuBoard board, GdbStub stub) throws IOException {
        this.stub = stub;
        for (Map.Entry<Integer, byte[]> piece : board.image().entrySet()) {
            stub.writeMemory(piece.getKey(), piece.getValue());
        }
        stub.setBreakpoint(Layout.END);
    }

    Outcome runInQemu(Stream stream) throws IOException {
        stub.writeMemory(Layout.CODE, stream.code());
        stub.writeMemory(Layout.DATA, stream.data());
        stub.writeRegisters(stream.registers());
        stub.runUntilStop();
        return new Outcome(stub.readRegisters(), stub.readMemory(Layout.DATA, Layout.DATA_SIZE));
    }
}
