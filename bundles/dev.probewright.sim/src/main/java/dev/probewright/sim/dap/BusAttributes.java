/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/**
 * What an access port says of its transfers beside the address: CSW.Prot, as the bus behind it has it.
 *
 * @param nonSecure whether it is a Non-secure one; false where the port knows no security
 * @param privileged whether it is a privileged one
 */
public record BusAttributes(boolean nonSecure, boolean privileged) {}
