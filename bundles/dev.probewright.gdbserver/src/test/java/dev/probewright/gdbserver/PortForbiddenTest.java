/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.session.Diagnosis;
import java.net.BindException;
import org.junit.jupiter.api.Test;

class PortForbiddenTest {
    @Test
    void aPortOfTheAdministratorIsCalledOne() {
        Diagnosis said = Diagnosis.of(GdbServer.refused(22, new BindException("Permission denied (Bind failed)")));
        assertEquals("port", said.layer());
        assertTrue(said.oneLine().contains("port 22: ports below 1024"), said.oneLine());
        assertTrue(said.oneLine().contains("--port 0"), said.oneLine());
    }

    @Test
    void aPortInUseIsStillOne() {
        BindException inUse = new BindException("Address already in use");
        assertInstanceOf(PortInUseException.class, GdbServer.refused(3333, inUse));
        BindException other = new BindException("Cannot assign requested address");
        assertSame(other, GdbServer.refused(3333, other));
    }
}
