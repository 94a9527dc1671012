/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

/**
 * A probe as it is seen without opening it.
 *
 * @param id what a user types to mean this one: {@code cmsis-dap:0123ABCD}, {@code sim:stm32f103}
 * @param driver its kind, the {@link ProbeDriver#id()} that found it
 * @param name its product name
 * @param serial its serial number, empty where it has none
 * @param virtual whether it is a virtual board
 * @param access whether it can be used
 * @param accessDetail what stands in the way when it can not, else empty
 */
public record ProbeInfo(
        String id,
        String driver,
        String name,
        String serial,
        boolean virtual,
        ProbeAccess access,
        String accessDetail) {}
