"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { NewProjectForm } from "./new-project-form";

export function NewProject({ slug }: { slug: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden="true" /> New project
        </Button>
      </DialogTrigger>
      <DialogContent title="New project" description="Everybody in the organization will see it.">
        <NewProjectForm slug={slug} onDone={() => setIsOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
