"""Menus: the same questions as by words, choice by choice."""
