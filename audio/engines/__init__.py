"""The engines that come with the product, one file each."""
