test_of(plan chart page draw text compare facts config base)
test_of(city_plan chart page draw text compare facts config base)
test_of(stack chart page draw text compare facts config base)
