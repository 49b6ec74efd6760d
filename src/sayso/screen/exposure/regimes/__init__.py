"""What single regimes ask beyond a share: the UK's holder, OFAC's directives, export controls."""
