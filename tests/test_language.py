"""Language: other languages are told from English, and thin English is not taken for them."""

from __future__ import annotations

import pytest
from motorfacts.pipeline.language import foreign

TEXTS = {
    "de": "Der Autobauer hat im Oktober mehr Fahrzeuge verkauft als im Vorjahr, und das Werk in Leipzig wird nach Angaben der Firma "
    "auch im nächsten Jahr nicht mit voller Kraft laufen, weil die Teile fehlen.",
    "fr": "Le constructeur a vendu plus de voitures en octobre que dans le mois précédent, et les ventes de la marque sont en hausse pour "
    "la première fois depuis un an, ce qui est une surprise pour les analystes.",
    "es": "La empresa vendió más coches en octubre que en el mes anterior, y las ventas de la marca en España crecen por primera vez en el "
    "año, según los datos de la asociación que se publicaron el lunes.",
    "zh": "小米汽车周三宣布第十万辆汽车下线，并将在年底前扩大服务网络。",
    "ja": "トヨタは水曜日、新しい電気自動車の生産を始めたと発表した。",
    "ko": "현대자동차는 수요일에 새로운 전기차 생산을 시작했다고 밝혔다.",
    "und": "Компания сообщила в среду о начале производства нового электромобиля.",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_other_languages(code: str, text: str) -> None:
    guess = foreign(text, text.lower().split())
    assert guess is not None
    assert guess.code == code


@pytest.mark.parametrize(
    "text",
    [
        "The carmaker sold more cars in October than a year earlier, and its plant will not run at full speed next year.",
        "Kia EV4 £34,695 201bhp 388 miles 81.4kWh Tesla Model 3 £39,990 283bhp 323 miles 60kWh BMW i4 £51,000 " * 3,
        "Citroën, Škoda and Mercedes-Benz sold 5,000 cars de luxe in Île-de-France, La Rochelle, Le Mans and Las Palmas, the KBA said.",
        "short",
        "",
        "1,234 5,678",
    ],
)
def test_english_and_what_may_be_english(text: str) -> None:
    assert foreign(text, text.lower().split()) is None
