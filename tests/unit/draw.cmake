test_of(draw draw text)
