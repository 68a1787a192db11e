test_of(preview preview page draw text base)
