import { Cell, CellGroup } from '#ui/cell.tsx';
import { openMenu } from '#ui/overlays.ts';

interface ChoiceCellProps<Value> {
  title: string;
  /** What follows from it, in small type. */
  footer: string;
  choices: readonly { value: Value; title: string }[];
  value: Value;
  onChoose: (value: Value) => void;
}

/** A choice that is seldom made: what holds now, and all there is to choose from when pressed. */
export function ChoiceCell<Value>(props: ChoiceCellProps<Value>) {
  const { title, footer, choices, value, onChoose } = props;
  const open = () =>
    openMenu({
      label: title,
      header: title,
      items: choices.map((choice) => ({
        label: choice.title,
        chosen: choice.value === value,
        onSelect: () => {
          if (choice.value !== value) onChoose(choice.value);
        },
      })),
    });
  return (
    <CellGroup footer={footer}>
      <Cell
        title={title}
        value={choices.find((choice) => choice.value === value)?.title}
        onClick={open}
      />
    </CellGroup>
  );
}
