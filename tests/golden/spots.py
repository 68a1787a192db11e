#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes spots.csv: figures looked up in the raw exports by nothing but Python's csv module.

    python3 spots.py FOLDER-OF-EXPORTS >spots.csv

Which column of which export is which indicator was written down by hand from the publishers' own descriptions.
A line "= file | year" opens an export, "+ folder ..." says what is delivered for it when not the whole folder (a better
file would win there). A line below is   entity | column=value, ... | indicator=FORM, ...   with FORM one of COLUMN;
COLUMN*100 (the export has fractions); COLUMN/COLUMN (in percent); COLUMN-COLUMN@column=value (less that of another row).
"@2016/17" after a form is its year, where it is not the export's. "~" stands for a comma.
"""
import csv
import os
import re
import sys

GROUPS = """
year 6: disadvantaged_ks2 pupil_stability_ks2 ks2_rwm_expected ks2_rwm_higher ks2_reading_expected ks2_writing_expected ks2_gps_expected ks2_maths_expected ks2_maths_score ks2_reading_progress ks2_writing_progress ks2_maths_progress overweight_year_6
year 11: disadvantaged_ks4 pupil_stability_ks4 ks4_intake_score attainment8 grade5_english_maths grade4_english_maths progress8 progress8_band gcse_entries_per_pupil ebacc_entry ebacc_points
disadvantaged: ks2_rwm_expected_disadvantaged ks2_rwm_gap attainment8_disadvantaged attainment8_gap leavers_sustained_disadvantaged leavers_sustained_gap he_progression_disadvantaged
not disadvantaged: attainment8_others leavers_sustained_others
residents under 16: child_poverty
places: forecast_spare places_needed forecast_accuracy_1y forecast_accuracy_3y special_places resourced_places alternative_provision_places good_places good_education_places
applicants: first_preference three_preferences
new plans: ehcp_within_20_weeks
EHC plan: attainment8_ehcp
SEN support: attainment8_sen_support
placed by schools: alternative_provision_pupils
referral units: absence_pru
looked after: cla_absence cla_persistent_absence cla_school_moves cla_ks2_rwm_expected cla_attainment8
children in need: cin_attainment8
end of reception: gld gld_old_profile
year 1: phonics
free school meals: gld_gap
age 16 to 18: alevel_points best_three_alevels tech_level_points applied_general_points
year 11 leavers: leavers_sustained leavers_education leavers_apprenticeship leavers_employment leavers_not_sustained leavers_unknown
age 16 and 17: september_guarantee in_learning_16_17 neet_or_unknown neet activity_unknown
end of 16 to 18 study: he_progression
A level: retained_16_18
residents under 18: looked_after_rate
"""

SPOTS = """
= ees/absence/Absence_3term201819_nat_reg_la_sch.csv | 2018/19
108057 | urn=108057, time_period=201819 | absence=sess_overall_percent, persistent_absence=enrolments_pa_10_exact_percent
107813 | urn=107813, time_period=201718 | absence_unauthorised=sess_unauthorised_percent@2017/18
383 | geographic_level=Local authority, old_la_code=383, time_period=201819, school_type=Total, year_breakdown=six half terms | absence=sess_overall_percent
936/P | geographic_level=Local authority, old_la_code=936, time_period=201617, school_type=State-funded primary, year_breakdown=six half terms | persistent_absence=enrolments_pa_10_exact_percent@2016/17
E12000003/S | geographic_level=Regional, region_code=E12000003, time_period=201819, school_type=State-funded secondary, year_breakdown=six half terms | absence=sess_overall_percent
england | geographic_level=National, time_period=201819, school_type=Total, year_breakdown=six half terms | absence=sess_overall/sess_possible

= ees/absence/absence_in_prus.csv | 2016/17
383 | geographic_level=Local authority, old_la_code=383, time_period=201617 | absence_pru=sess_overall/sess_possible
330 | geographic_level=Local authority, old_la_code=330, time_period=201314 | absence_pru=sess_overall/sess_possible@2013/14
E12000003 | geographic_level=Regional, region_code=E12000003, time_period=201617 | absence_pru=sess_overall/sess_possible
england | geographic_level=National, time_period=201516 | absence_pru=sess_overall/sess_possible@2015/16

= ees/attendance/EES_ytd_data_202324.csv | 2023/24
383/P | geographic_level=Local authority, old_la_code=383, school_type=Primary | attendance_ytd=attendance_perc
936/S | geographic_level=Local authority, old_la_code=936, school_type=Secondary | attendance_ytd=attendance_perc
E12000001 | geographic_level=Regional, region_code=E12000001, school_type=Total | attendance_ytd=attendance_perc
england | geographic_level=National, school_type=Total | attendance_ytd=attendance_perc

= ees/attendance/EES_ytd_data_202425.csv | 2024/25
383/SP | geographic_level=Local authority, old_la_code=383, school_type=Special | attendance_ytd=attendance_perc
886/P | geographic_level=Local authority, old_la_code=886, school_type=Primary | attendance_ytd=attendance_perc
england/S | geographic_level=National, school_type=Secondary | attendance_ytd=attendance_perc

= ees/attendance/EES_ytd_data_202526.csv | 2025/26
383 | geographic_level=Local authority, old_la_code=383, education_phase=Total | attendance_ytd=attendance_perc
202/P | geographic_level=Local authority, old_la_code=202, education_phase=Primary | attendance_ytd=attendance_perc
E12000008/S | geographic_level=Regional, region_code=E12000008, education_phase=Secondary | attendance_ytd=attendance_perc
england | geographic_level=National, education_phase=Total | attendance_ytd=attendance_perc

= ees/cla/absence_la.csv | 2024/25
383 | old_la_code=383, time_period=202425, absence_terms=six half terms, social_care_group=CLA 12 months at 31 March, phase_type_grouping=Total | cla_absence=pt_overall, cla_persistent_absence=pt_pupils_pa_10_exact
936 | old_la_code=936, time_period=201819, absence_terms=six half terms, social_care_group=CLA 12 months at 31 March, phase_type_grouping=Total | cla_absence=pt_overall@2018/19
E12000003 | geographic_level=Regional, region_code=E12000003, time_period=202324, absence_terms=six half terms, social_care_group=CLA 12 months at 31 March, phase_type_grouping=Total | cla_absence=pt_overall@2023/24
england | geographic_level=National, time_period=202223, absence_terms=six half terms, social_care_group=CLA 12 months at 31 March, phase_type_grouping=Total | cla_persistent_absence=pt_pupils_pa_10_exact@2022/23

= ees/cla/ks2_la.csv | 2024/25
943 | old_la_code=943, time_period=202425, social_care_group=CLA 12 months at 31 March | cla_ks2_rwm_expected=pt_rwm_met_expected_standard
E12000003 | geographic_level=Regional, region_code=E12000003, time_period=202324, social_care_group=CLA 12 months at 31 March | cla_ks2_rwm_expected=pt_rwm_met_expected_standard@2023/24
england | geographic_level=National, time_period=201819, social_care_group=CLA 12 months at 31 March | cla_ks2_rwm_expected=pt_rwm_met_expected_standard@2018/19

= ees/cla/ks4_la.csv | 2024/25
383 | old_la_code=383, time_period=202425, social_care_group=CLA 12 months at 31 March | cla_attainment8=avg_att8
383 | old_la_code=383, time_period=202425, social_care_group=CINO at 31 March | cin_attainment8=avg_att8
936 | old_la_code=936, time_period=202021, social_care_group=CLA 12 months at 31 March | cla_attainment8=avg_att8@2020/21
E12000009 | geographic_level=Regional, region_code=E12000009, time_period=202223, social_care_group=CINO at 31 March | cin_attainment8=avg_att8@2022/23
england | geographic_level=National, time_period=202425, social_care_group=CLA 12 months at 31 March | cla_attainment8=avg_att8

= ees/exclusions/exclusions_by_geographic_level.csv | 2016/17
108057 | geographic_level=School, laestab=3834032, time_period=201617 | suspensions=fixed_excl_rate, suspended_pupils=one_plus_fixed_rate
107884 | geographic_level=School, laestab=3832408, time_period=201617 | suspensions=fixed_excl_rate
100000 | geographic_level=School, laestab=2013614, time_period=201617 | suspended_pupils=one_plus_fixed_rate
100009 | geographic_level=School, laestab=2022036, time_period=201516 | permanent_exclusions=perm_excl_rate@2015/16
936 | geographic_level=Local authority, old_la_code=936, time_period=201617, school_type=Total | permanent_exclusions_number=perm_excl
E12000003 | geographic_level=Regional, region_code=E12000003, time_period=201516, school_type=Total | permanent_exclusions_number=perm_excl@2015/16
england | geographic_level=National, time_period=201617, school_type=Total | permanent_exclusions_number=perm_excl

= ees/eyfsp/1_eyfsp_headline_measures_2022.csv | 2021/22
+ ees gias lait/sn_model_2025_wide.csv
383 | geographic_level=Local authority, old_la_code=383, time_period=202122, characteristic=Total, characteristic_type=Total, gender=Total | gld=gld_percentage
E12000003 | geographic_level=Regional, region_code=E12000003, time_period=202122, characteristic=Total, characteristic_type=Total, gender=Total | gld=gld_percentage
england | geographic_level=National, time_period=202122, characteristic=Total, characteristic_type=Total, gender=Total | gld=gld_percentage

= ees/eyfsp/EYFSP_APS_GLD_ELG_underlying_data_2013_2018.csv | 2017/18
383 | geographic_level=Local authority, old_la_code=383, time_period=201213, characteristic_group=Total, characteristic=Total | gld_old_profile=gld_percent@2012/13
E12000006 | geographic_level=Regional, region_code=E12000006, time_period=201415, characteristic_group=Total, characteristic=Total | gld_old_profile=gld_percent@2014/15
england | geographic_level=National, time_period=201314, characteristic_group=Total, characteristic=Total | gld_old_profile=gld_percent@2013/14

= ees/ks4/202324_information_about_schools_final.csv | 2023/24
108057 | school_urn=108057 | disadvantaged_ks4=pt_disadvantaged, attainment8_gap=diffn_att8, ks4_intake_score=avg_ks2_scaledscore
138964 | school_urn=138964 | progress8_band=p8_banding, pupil_stability_ks4=pt_not_mobile
137507 | school_urn=137507 | progress8_band=p8_banding, attainment8_gap=diffn_att8
119887 | school_urn=119887 | disadvantaged_ks4=pt_disadvantaged

= ees/offers/offers-by-la.csv | 2021/22
383/P | old_la_code=383, time_period=202122, school_phase=Primary | first_preference=first_preference_offers_percent, three_preferences=one_of_the_three_preference_offers_percent
936/S | old_la_code=936, time_period=202021, school_phase=Secondary | first_preference=first_preference_offers_percent@2020/21
E12000008/S | geographic_level=Regional, region_code=E12000008, time_period=202021, school_phase=Secondary | three_preferences=one_of_the_three_preference_offers_percent@2020/21
england/P | geographic_level=National, time_period=202122, school_phase=Primary | first_preference=first_preference_offers_percent

= ees/offers/school_applications_and_offers.csv | 2018/19
+ ees/offers/school_applications_and_offers.csv gias lait/sn_model_2025_wide.csv
383/P | old_la_code=383, time_period=2018, school_phase=Primary | first_preference=first_preference_offers/applications_received
383/S | old_la_code=383, time_period=2017, school_phase=Secondary | three_preferences=one_of_the_three_preference_offers/applications_received@2017/18
E12000003/S | geographic_level=Regional, region_code=E12000003, time_period=2016, school_phase=Secondary | first_preference=first_preference_offers/applications_received@2016/17
england/P | geographic_level=National, time_period=2018, school_phase=Primary | first_preference=first_preference_offers/applications_received

= ees/sen/SEN2_MI.csv | 2017/18
+ ees gias lait/sn_model_2025_wide.csv
383 | old_la_code=383, time_period=2018 | ehcp_within_20_weeks=ehc_new_plans_in_20_weeks_excluding_exception_cases/ehc_new_plans_excluding_exception_cases
E12000003 | geographic_level=Regional, region_code=E12000003, time_period=2017 | ehcp_within_20_weeks=ehc_new_plans_in_20_weeks_excluding_exception_cases/ehc_new_plans_excluding_exception_cases@2016/17
england | geographic_level=National, time_period=2016 | ehcp_within_20_weeks=ehc_new_plans_in_20_weeks_excluding_exception_cases/ehc_new_plans_excluding_exception_cases@2015/16

= ees/sen/spc_school_ap_characteristics.csv | 2022/23
383 | old_la_code=383, characteristic_grouping=Total, pupil_characteristic=Total, setting_type=Total | alternative_provision_pupils=pupils
E12000003 | geographic_level=Regional, region_code=E12000003, characteristic_grouping=Total, pupil_characteristic=Total, setting_type=Total | alternative_provision_pupils=pupils
england | geographic_level=National, characteristic_grouping=Total, pupil_characteristic=Total, setting_type=Total | alternative_provision_pupils=pupils

= gias/edubase-leeds.csv | 2021/22
107910 | URN=107910 | number_on_roll=NumberOfPupils, free_school_meals=PercentageFSM, ofsted_overall=OfstedRating (name)@2022/23
107893 | URN=107893 | free_school_meals=PercentageFSM
148294 | URN=148294 | number_on_roll=NumberOfPupils, resourced_places=ResourcedProvisionCapacity@2022/23
108119 | URN=108119 | special_places=SchoolCapacity

= lait/bds_long.csv | 2024/25
383/P | Short Desc=PriFSM, Years=2016, LA Number=383 | free_school_meals=Values@2015/16
E12000003 | Short Desc=SEN_TotStat, Years=2025, LA Number=982 | ehc_plans=Values
england | Short Desc=ChildPov, Years=2025, LA Number=970 | child_poverty=Values
383 | Short Desc=KS2RWM_Expected_STD, Years=2025, LA Number=383 | ks2_rwm_expected=Values
383 | Short Desc=KS2RWM_Expected_STD, Years=2018, LA Number=383 | ks2_rwm_expected=Values@2017/18
936 | Short Desc=KS1P_all, Years=2025 (prov), LA Number=936 | phonics=Values
383 | Short Desc=TotPermEx, Years=2023/24, LA Number=383 | permanent_exclusions=Values@2023/24
383/P | Short Desc=PriPermEx, Years=2015/16, LA Number=383 | permanent_exclusions=Values@2015/16
E12000003 | Short Desc=TotFixedEx, Years=2023/24, LA Number=982 | suspensions=Values@2023/24
383 | Short Desc=DAP_KS4_ATT8, Years=2025, LA Number=383 | attainment8_disadvantaged=Values, attainment8_gap=Values-Values@Short Desc=NonDAP_KS4_ATT8; Years=2025; LA Number=970
england | Short Desc=FSP_NEW_GOODDEV, Years=2025, LA Number=970 | gld=Values
383 | Short Desc=TotPerAbNew, Years=2025, LA Number=383 | persistent_absence=Values
383 | Short Desc=Stability_School, Years=2018, LA Number=383 | cla_school_moves=Values@2017/18
383 | Short Desc=SusEdOverall_All, Years=2023, LA Number=383 | leavers_sustained=Values@2022/23
383 | Short Desc=LAC, Years=2016, LA Number=383 | looked_after_rate=Values@2015/16
england | Short Desc=ExcessYr6, Years=2025, LA Number=970 | overweight_year_6=Values
383 | Short Desc=KS2R_Prog_VA, Years=2016, LA Number=383 | ks2_reading_progress=Values@2015/16
383 | Short Desc=AVG_Prog8_Score, Years=2024, LA Number=383 | progress8=Values@2023/24
330 | Short Desc=AVG_Attain8_Score, Years=2024, LA Number=330 | attainment8=Values@2023/24
E12000007 | Short Desc=AVG_Attain8_Score, Years=2016, LA Number=986 | attainment8=Values@2015/16

= local/leeds_ks2_school_2016_2018.csv | 2017/18
107813 | URN=107813, Academic Year=2018 | ks2_rwm_expected=Overall Meet Std, ks2_gps_expected=Writing Meet Std, ks2_maths_score=Maths Score
107995 | URN=107995, Academic Year=2016 | ks2_writing_progress=Writing Progress@2015/16, ks2_rwm_higher=Overall Exceed Std@2015/16
108031 | URN=108031, Academic Year=2017 | ks2_rwm_expected=Overall Meet Std@2016/17

= local/leeds_ks4_school_2016_2018.csv | 2017/18
108057 | URN=108057, Academic Year=2018 | attainment8=Attainment 8, grade5_english_maths=Eng Maths Grade 5, ebacc_points=EBacc Avg Score
137704 | URN=137704, Academic Year=2016 | progress8=Progress 8@2015/16, ebacc_entry=Entering EBacc@2015/16

= neet/UD_NEETNK_LA_dashboard_2023_final.csv | 2022/23
383 | old_la_code=383 | neet_or_unknown=NEET_not_known_percent, neet=NEET_percent
E12000003 | geographic_level=Regional, region_code=E12000003 | activity_unknown=Notknown_percent
england | geographic_level=National | in_learning_16_17=TOTAL_participating_in_education_and_training_percent

= neet/UD_NEETNK_LA_dashboard_2024_final.csv | 2023/24
383 | old_la_code=383 | neet_or_unknown=NEET_not_known_percent
936 | old_la_code=936 | in_learning_16_17=TOTAL_participating_in_education_and_training_percent
E12000007 | geographic_level=Regional, region_code=E12000007 | neet=NEET_percent
england | geographic_level=National | activity_unknown=Notknown_percent

= neet/UD_NEETNK_LA_dashboard_2025_final.csv | 2024/25
383 | old_la_code=383 | neet_or_unknown=NEET_not_known_percent, neet=NEET_percent
E12000003 | geographic_level=Regional, region_code=E12000003 | in_learning_16_17=TOTAL_participating_in_education_and_training_percent
england | geographic_level=National | neet=NEET_percent
+ neet/UD_NEETNK_LA_dashboard_2025_final.csv gias
383 | old_la_code=383 | activity_unknown=Notknown_percent, september_guarantee=September_guarantee_Offer_made_percent@2023/24

= ofsted/EXCERPT_ofsted_mi_state_funded_latest_inspections_20260531.csv | 2025/26
107848 | URN=107848 | report_inclusion=Inclusion, report_achievement=Achievement, report_safeguarding=Safeguarding standards, quality_of_education=Latest OEIF quality of education, ofsted_overall=Latest OEIF overall effectiveness@2021/22
107832 | URN=107832 | ofsted_overall=Latest OEIF overall effectiveness@2022/23, deprivation_quintile=The income deprivation affecting children index (IDACI) quintile
107727 | URN=107727 | report_attendance=Attendance and behaviour

= performance-tables/2018-19/england_abs.csv | 2018/19
+ performance-tables gias
106353 | URN=106353 | absence=PERCTOT, persistent_absence=PPERSABS10
108057 | URN=108057 | absence=PERCTOT
135437 | URN=135437 | persistent_absence=PPERSABS10

= performance-tables/2018-19/england_census.csv | 2018/19
107813 | URN=107813 | number_on_roll=NOR, sen_support=PSENELK
105205 | URN=105205 | english_additional_language=PNUMEAL, fsm_ever_6=PNUMFSMEVER, ehc_plans=PSENELSE
108031 | URN=108031 | free_school_meals=NUMFSM/NOR
134859 | URN=134859 | sen_support=PSENELK

= performance-tables/2018-19/england_ks4-pupdest.csv | 2016/17
108057 | URN=108057 | leavers_sustained=OVERALL_DESTPER, leavers_education=EDUCATIONPER, leavers_sustained_gap=OVERALL_DESTPER_DIS-OVERALL_DESTPER_NONDIS@RECTYPE=NAT
136296 | URN=136296 | leavers_sustained=OVERALL_DESTPER_18@2015/16
143385 | URN=143385 | leavers_apprenticeship=APPRENPER, leavers_sustained_disadvantaged=OVERALL_DESTPER_DIS
122964 | URN=122964 | leavers_education=EDUCATIONPER
936 | RECTYPE=LA, LEA=936 | leavers_sustained_disadvantaged=OVERALL_DESTPER_DIS, leavers_unknown=UNKNOWNPER
england | RECTYPE=NAT | leavers_sustained_others=OVERALL_DESTPER_NONDIS, leavers_employment=EMPLOYMENTPER

= performance-tables/2018-19/england_ks4provisional.csv | 2018/19
108057 | URN=108057 | attainment8=ATT8SCR, progress8=P8MEA, grade5_english_maths=PTL2BASICS_95, ebacc_points=EBACCAPS
136711 | URN=136711 | grade4_english_maths=PTL2BASICS_94, ebacc_entry=PTEBACC_E_PTQ_EE, progress8_band=P8_BANDING
144684 | URN=144684 | attainment8=ATT8SCR
119052 | URN=119052 | progress8=P8MEA
101564 | URN=101564 | progress8=P8MEA
+ performance-tables gias
383 | RECTYPE=4, LEA=383 | attainment8=ATT8SCR, progress8=P8MEA, grade4_english_maths=PTL2BASICS_94
england | RECTYPE=7 | attainment8=ATT8SCR, progress8=P8MEA, grade5_english_maths=PTL2BASICS_95

= performance-tables/2024-25/england_census.csv | 2024/25
108057 | URN=108057 | sen_support=PSENELK, ehc_plans=PSENELSE, number_on_roll=NOR
143608 | URN=143608 | fsm_ever_6=PNUMFSMEVER, english_additional_language=PNUMEAL
138003 | URN=138003 | free_school_meals=NUMFSM/NOR

= performance-tables/2024-25/england_ks4-pupdest.csv | 2022/23
108057 | URN=108057 | leavers_sustained=OVERALL_DESTPER, leavers_sustained_disadvantaged=OVERALL_DESTPER_DIS
139322 | URN=139322 | leavers_sustained_disadvantaged=OVERALL_DESTPER_DIS
147650 | URN=147650 | leavers_education=EDUCATIONPER, leavers_sustained_others=OVERALL_DESTPER_NONDIS
101245 | URN=101245 | leavers_apprenticeship=APPRENPER
383 | RECTYPE=LA, LEA=383 | leavers_sustained_others=OVERALL_DESTPER_NONDIS
england | RECTYPE=NAT | leavers_sustained_gap=OVERALL_DESTPER_DIS-OVERALL_DESTPER_NONDIS@RECTYPE=NAT, leavers_sustained_disadvantaged=OVERALL_DESTPER_DIS_22@2021/22

= performance-tables/2024-25/england_ks5-studest-he.csv | 2021/22
108057 | URN=108057 | he_progression=ALL_PROGRESSED
137361 | URN=137361 | he_progression_disadvantaged=DIS_PROGRESSED
139179 | URN=139179 | he_progression=ALL_PROGRESSED
383 | RECTYPE=LA, LEA=383 | he_progression=ALL_PROGRESSED
england | RECTYPE=NAT | he_progression_disadvantaged=DIS_PROGRESSED

= performance-tables/ks5/2021-2022_england_ks5final.csv | 2021/22
146247 | URN=146247 | alevel_points=TALLPPE_ALEV_1618_19@2018/19
108055 | URN=108055 | retained_16_18=PT_RETAINED_ALEV_RET_19@2018/19
136261 | URN=136261 | best_three_alevels=TB3PTSE
112379 | URN=112379 | applied_general_points=TALLPPE_AGEN_19@2018/19
england | RECTYPE=7 | alevel_points=TALLPPE_ALEV_1618_19@2018/19

= performance-tables/ks5/2023-2024_england_ks5final.csv | 2023/24
108057 | URN=108057 | alevel_points=TALLPPE_ALEV_1618
137285 | URN=137285 | best_three_alevels=TB3PTSE, applied_general_points=TALLPPE_AGEN
118928 | URN=118928 | best_three_alevels=TB3PTSE
136482 | URN=136482 | alevel_points=TALLPPE_ALEV_1618_23@2022/23
100049 | URN=100049 | tech_level_points=TALLPPE_TLEV

= performance-tables/ks5/england_ks5final_2017.csv | 2016/17
136543 | URN=136543 | alevel_points=TALLPPE_ALEV_1618
102154 | URN=102154 | best_three_alevels=TB3PTSE, alevel_points=TALLPPE_ALEV_1618
143005 | URN=143005 | best_three_alevels=TB3PTSE

= performance-tables/la-downloads/2016-17_936_ks2final.csv | 2016/17
124949 | URN=124949 | ks2_rwm_expected=PTRWM_EXP, pupil_stability_ks2=PTMOBN
124993 | URN=124993 | ks2_reading_expected=PTREAD_EXP
+ performance-tables/la-downloads/2016-17_936_ks2final.csv gias
124949 | URN=124949 | ks2_reading_progress=READPROG, disadvantaged_ks2=PTFSM6CLA1A
124993 | URN=124993 | ks2_rwm_expected_disadvantaged=PTRWM_EXP_FSM6CLA1A
125156 | URN=125156 | ks2_maths_score=MAT_AVERAGE
936 | RECTYPE=3 | ks2_rwm_expected=PTRWM_EXP, ks2_writing_expected=PTWRITTA_EXP
england | RECTYPE=5 | ks2_rwm_expected=PTRWM_EXP, ks2_gps_expected=PTGPS_EXP

= performance-tables/la-downloads/2016-17_936_ks4final.csv | 2016/17
125271 | URN=125271 | gcse_entries_per_pupil=TAVENT_G_PTQ_EE, pupil_stability_ks4=PTNMOB
125264 | URN=125264 | grade4_english_maths=PTL2BASICS_94
+ performance-tables/la-downloads/2016-17_936_ks4final.csv gias
125271 | URN=125271 | attainment8=ATT8SCR, progress8=P8MEA
125264 | URN=125264 | grade5_english_maths=PTL2BASICS_95, disadvantaged_ks4=PTFSM6CLA1A
125276 | URN=125276 | attainment8_others=ATT8SCR_NFSM6CLA1A
936 | RECTYPE=4 | attainment8=ATT8SCR, progress8=P8MEA
england | RECTYPE=7 | attainment8=ATT8SCR, progress8=P8MEA

= performance-tables/la-downloads/2017-18_936_ks2final.csv | 2017/18
125151 | URN=125151 | ks2_rwm_expected=PTRWM_EXP, ks2_rwm_expected_disadvantaged=PTRWM_EXP_FSM6CLA1A
125055 | URN=125055 | ks2_maths_progress=MATPROG, pupil_stability_ks2=PTMOBN, ks2_rwm_expected=PTRWM_EXP_16@2015/16
125220 | URN=125220 | ks2_rwm_gap=DIFFN_RWM_EXP
england | RECTYPE=5 | ks2_rwm_expected_disadvantaged=PTRWM_EXP_FSM6CLA1A

= performance-tables/la-downloads/2017-18_936_ks4final.csv | 2017/18
137314 | URN=137314 | attainment8=ATT8SCR, progress8_band=P8_BANDING
125271 | URN=125271 | attainment8_gap=DIFFN_ATT8, progress8=P8MEA, grade4_english_maths=PTL2BASICS_94
141843 | URN=141843 | progress8=P8MEA

= performance-tables/workforce/england_swf.csv | 2017/18
107995 | URN=107995 | pupil_teacher_ratio=Pupil:     Teacher Ratio
110997 | URN=110997 | pupil_teacher_ratio=Pupil:     Teacher Ratio
138268 | URN=138268 | pupil_teacher_ratio=Pupil:     Teacher Ratio

= places/scorecard_data_2024_2023.csv | 2023/24
+ places/scorecard_data_2024_2023.csv gias
383/P | LANumber=383, Year=2023/24 | unfilled_places=Quan_P_UP, forecast_spare=Quan_P_Su*100
383/S | LANumber=383, Year=2022/23 | first_preference=Pref_S_1_CY@2023/24, good_places=Qual_S_1_E + Qual_S_2_E/Qual_S_1_E + Qual_S_2_E + Qual_S_3_E + Qual_S_4_E@2022/23
england/P | geographic_level=National, Year=2023/24 | forecast_accuracy_1y=For_1_P*100

= places/scorecard_data_2025_2023.csv | 2024/25
383/P | LANumber=383, Year=2024/25 | unfilled_places=Quan_P_UP, forecast_accuracy_3y=For_3_P*100
936/S | LANumber=936, Year=2024/25 | places_needed=Quan_S_RP, three_preferences=Pref_S_T3_NY@2026/27
england/S | geographic_level=National, Year=2022/23 | forecast_spare=Quan_S_Su*100@2022/23
201/P | LANumber=201, Year=2022/23 | forecast_accuracy_1y=For_1_P*100@2022/23

= places/scorecards_data_2024.csv | 2023/24
383/P | LANumber=383 | first_preference=Pref_P_1_CY@2024/25, unfilled_places=Quan_P_UP
383/S | LANumber=383 | forecast_spare=Quan_S_Su*100
england/S | geographic_level=National | three_preferences=Pref_S_T3_NY@2025/26
"""

FIELDS = "delivery,file,entity,indicator,group,period,value,text,line,column,header".split(",")


def records(path):
    """Each record with the line of its first byte, its fields by number; the header first."""
    coding = "utf-8-sig"
    with open(path, "rb") as f:
        try:
            f.read().decode("utf-8")
        except UnicodeDecodeError:
            coding = "cp1252"
    with open(path, newline="", encoding=coding) as f:
        reader = csv.reader(f)
        before = 0
        for fields in reader:
            yield before + 1, fields
            before = reader.line_num


def pairs(text, separator=","):
    return [tuple(p.strip() for p in part.split("=", 1)) for part in text.split(separator)]


class Export:
    def __init__(self, path):
        self.records = list(records(path))
        self.header = [h.strip() for h in self.records[0][1]]

    def row(self, where):
        wanted = [(self.header.index(c), v) for c, v in where]
        found = [r for r in self.records[1:] if all(len(r[1]) > c and r[1][c].strip() == v for c, v in wanted)]
        if len(found) != 1:
            sys.exit(f"{len(found)} rows with {where}")
        return found[0]

    def cell(self, row, column):
        at = self.header.index(column.strip())
        return at + 1, row[1][at].strip() if at < len(row[1]) else ""

    def number(self, row, columns):
        return sum(float(self.cell(row, c)[1].rstrip("%")) for c in columns.split(" + "))


def number_of(text):
    text = text.rstrip("%").replace(",", "").lstrip("£")
    return float(text) if re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([Ee][-+]?\d+)?", text) else None


def spot(export, where, form):
    """(value in the catalogue's unit or "", text of the cell, line, column, header)"""
    row = export.row(where)
    if "/" in form:
        part, whole = form.split("/")
        column, text = export.cell(row, part.split(" + ")[0])
        return 100 * export.number(row, part) / export.number(row, whole), "", row[0], column, export.header[column - 1]
    scale = 100 if form.endswith("*100") else 1
    form = form.removesuffix("*100")
    other = None
    if "@" in form:
        form, elsewhere = form.split("@")
        form, other_column = form.split("-")
        other = number_of(export.cell(export.row(pairs(elsewhere, ";")), other_column)[1])
    column, text = export.cell(row, form)
    value = number_of(text)
    if value is not None:
        value = value * scale - (other or 0)
    plain = text if scale == 1 and other is None else ""
    return "" if value is None else value, plain if value is not None else text, row[0], column, export.header[column - 1]


def main(folder):
    groups = {code: line.split(":")[0] for line in GROUPS.split("\n") if line for code in line.split(":")[1].split()}
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(FIELDS)
    for line in filter(None, SPOTS.split("\n")):
        if line.startswith("= "):
            path, year = (p.strip() for p in line[2:].split("|"))
            export, delivery = Export(os.path.join(folder, path)), "."
        elif line.startswith("+ "):
            delivery = line[2:]
        else:
            entity, where, figures = (p.strip() for p in line.split("|"))
            for indicator, form in pairs(figures):
                of = re.fullmatch(r"(.*)@(20\d\d/\d\d)", form)
                form, period = (of[1], of[2]) if of else (form, year)
                value, text, number, column, header = spot(export, pairs(where), form)
                value = repr(float(value)) if value != "" else ""
                out.writerow([delivery, path, entity, indicator, groups.get(indicator, "all pupils"), period, value, text,
                              number, column, header])


main(sys.argv[1])
