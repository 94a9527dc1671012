/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The driver for FTDI's MPSSE in front of virtual boards; in its package, for it is made with boards of the tests'
 * own.
 */
@NonNullByDefault
package dev.probewright.probe.ftdi;

import org.eclipse.jdt.annotation.NonNullByDefault;
