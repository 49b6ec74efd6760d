"""What exposes an asset: stakes, links and shipments, the rules over them and the verdict."""
