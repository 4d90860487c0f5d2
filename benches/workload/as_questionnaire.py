#!/usr/bin/env python3
"""The items, weights, sectors and tools of a benchmark's model.json as a questionnaire and a catalogue of circumspect.

usage: generate.py MODEL.json OUT_DIR   (writes OUT_DIR/questionnaire.toml and OUT_DIR/catalogue.toml)

What the two cannot share: a factor of 0 has no word here and becomes `negligible` (a quarter); the weight of a
dimension in a sector becomes the nearest word on the weight it has in the middle of the sectors; and tools are joined
to items through practice areas, three neighbouring items to an area, rather than item by item.
"""
import json
import os
import sys

AREAS = ["biodiversity-nature", "business-model", "chemicals-pollution", "collaboration-symbiosis", "design",
         "digital-traceability", "energy", "finance", "materials-production-efficiency", "packaging-logistics",
         "people-skills", "procurement-inputs", "product-life-extension", "reporting-measurement",
         "strategy-governance", "trade-export-compliance", "waste-byproducts", "water"]
WORDS = [(0.25, "negligible"), (0.5, "low"), (1.0, "normal"), (1.5, "high"), (2.0, "very-high")]


def word(factor):
    return min(WORDS, key=lambda one: abs(one[0] - factor))[1]


def base_of(weights):
    for base in (6, 8, 10, 12, 15):
        if all(any(base * half // 2 == weight for half in range(5)) for weight in weights):
            return base
    raise SystemExit(f"no base weight gives {weights}")


def area(item, position):
    return AREAS[position // 3] if item["kind"] == "single" else AREAS[(16 + item["dim"]) % len(AREAS)]


def options(ids, points=None):
    return "[" + ", ".join(
        f'{{ id = "{one}", text = "{one}"' + (f", points = {points(one)}" if points else "") + " }" for one in ids) + "]"


def questionnaire(model):
    out = ['format = 1', 'id = "workload"', 'version = "1.0.0"', 'language = "en"', 'title = "Workload"']
    for fact in ("sector", "size", "country"):
        ids = [one.lower() for one in model["sectors" if fact == "sector" else "sizes" if fact == "size" else "countries"]]
        out += ["", "[[profile]]", f'id = "{fact}"', f'question = "{fact}?"', 'kind = "one-of"', f"options = {options(ids)}"]
    sectors = range(len(model["sectors"]))
    middles = []
    for position, name in enumerate(model["dims"]):
        weights = sorted(model["dim_weights"][sector][position] for sector in sectors)
        middles.append(weights[len(weights) // 2])
        out += ["", "[[dimension]]", f'id = "{name}"', f'title = "{name}"', f"weight = {middles[-1]}"]
    bases = [base_of([model["weights"][sector][at] for sector in sectors]) for at in range(len(model["items"]))]
    for at, item in enumerate(model["items"]):
        out += ["", "[[indicator]]", f'id = "{item["id"]}"', f'dimension = "{model["dims"][item["dim"]]}"',
                f'areas = ["{area(item, at)}"]', f'question = "{item["id"]}?"', f"weight = {bases[at]}",
                'not_applicable = "allowed"']
        if item["kind"] == "single":
            levels = model["levels"]
            out += ['kind = "one-of"', f"options = {options(levels, lambda one: levels.index(one) * 25)}"]
        elif item["kind"] == "multi":
            each = f'{100 / item["cap"]:.12f}'
            some = options(model["options"], lambda _: each)[:-1]
            out += ['kind = "many-of"',
                    f'options = {some}, {{ id = "none", text = "none", points = 0, exclusive = true }}]']
        else:
            knots = ", ".join(f"[{x / 100}, {y / 1000}]" for x, y in zip(item["x"], item["y"]))
            highest = 100 if item["unit"] == "percent" else 1000000
            out += ['kind = "quantity"', f'unit = "{item["unit"]}"', f"valid = [0, {highest}]", f"knots = [{knots}]"]
        out += ["[[indicator.step]]", 'text = "Do the next thing."', f"hours = {2 + at % 7}", 'cost = "none"']
    for sector in sectors:
        out += ["", f"[relevance.{model['sectors'][sector]}]"]
        for position, name in enumerate(model["dims"]):
            out.append(f'{name} = "{word(model["dim_weights"][sector][position] / middles[position])}"')
        for at, item in enumerate(model["items"]):
            out.append(f'{item["id"]} = "{word(model["weights"][sector][at] / bases[at])}"')
    for at, least in enumerate([0] + [cut / 1000 for cut in model["cuts"]]):
        out += ["", "[[maturity_level]]", f'id = "level-{at}"', f'title = "Level {at}"', f"min = {least}"]
    out += ["", "[[gate]]", 'id = "governed"', 'level = "level-3"', 'text = "Somebody is in charge."',
            'requires = [{ indicator = "q01", min = 50 }, { dimension = "waste", min = 30 }]',
            "", "[[red_flag]]", 'id = "no-water-plan"', 'text = "No plan for water."',
            'when = { indicator = "q25", max = 0 }']
    return "\n".join(out) + "\n"


def catalogue(model):
    out = ["format = 1"]
    for tool in model["tools"]:
        areas = sorted({area(model["items"][item], item) for item, _ in tool["rel"]})
        sectors = ", ".join(f'"{model["sectors"][sector]}"' for sector in tool["sectors"])
        out += ["", "[[tool]]", f'id = "{tool["id"]}"', f'title = "Tool {tool["id"]}"', 'publisher = "Nobody"',
                'kind = "guideline"', 'audience = ["owner"]', 'cost = "free"', 'effort = "hours"',
                f"sectors = [{sectors}]", "areas = [" + ", ".join(f'"{one}"' for one in areas) + "]",
                'description = "A tool of the workload."', 'status = "current"']
    return "\n".join(out) + "\n"


def main():
    model = json.load(open(sys.argv[1], encoding="utf-8"))
    os.makedirs(sys.argv[2], exist_ok=True)
    for name, text in (("questionnaire.toml", questionnaire(model)), ("catalogue.toml", catalogue(model))):
        with open(os.path.join(sys.argv[2], name), "w", encoding="utf-8", newline="\n") as file:
            file.write(text)


if __name__ == "__main__":
    main()
